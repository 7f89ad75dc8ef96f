;; Two services make the same file.
(use-modules (gnu home) (gnu home services) (gnu services) (guix gexp))
(home-environment
  (services (list (simple-service 'one home-files-service-type
                                  `((".vimrc" ,(plain-file "a" "a"))))
                  (simple-service 'two home-files-service-type
                                  `((".vimrc" ,(plain-file "b" "b")))))))
