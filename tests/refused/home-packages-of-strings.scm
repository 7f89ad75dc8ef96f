;; A package is given by its name.
(use-modules (gnu home) (gnu home services) (gnu services) (guix gexp))
(home-environment
  (services (list (simple-service 'one home-profile-service-type
                                  (list "hello")))))
