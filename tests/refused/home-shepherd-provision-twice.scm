;; Two services of the user provide the same.
(use-modules (gnu home) (gnu home services) (gnu services) (guix gexp) (gnu home services shepherd))
(home-environment
  (services (list (simple-service 'one home-shepherd-service-type
                                  (list (shepherd-service
                                         (provision '(sync))
                                         (start #~(const #t)))))
                  (simple-service 'two home-shepherd-service-type
                                  (list (shepherd-service
                                         (provision '(sync))
                                         (start #~(const #t))))))))
