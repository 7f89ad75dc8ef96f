;; A file of the home is a string among others that are files: that is content.
(use-modules (gnu home) (gnu home services) (gnu services) (guix gexp))
(home-environment
  (services (list (simple-service 'one home-files-service-type
                                  `((".vimrc" ,car))))))
