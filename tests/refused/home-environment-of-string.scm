;; Variables are no association list.
(use-modules (gnu home) (gnu home services) (gnu services) (guix gexp))
(home-environment
  (services (list (simple-service 'one home-environment-variables-service-type
                                  '("EDITOR=vi")))))
