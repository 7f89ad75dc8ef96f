;;; What loading a module changes is there for code that never names the module.
(use-modules (gnu) (gnu system accounts))

(define early
  (user-account (name "ann") (group "users")))

(write (string-concatenate ((@@ (guix gexp) file-append-suffix)
                            (user-account-shell early))))
(newline)
(write (eq? (user-account-shell early) (default-shell)))
(newline)
