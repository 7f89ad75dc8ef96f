;; expect: syntax-error 6:13
(use-modules (gnu system file-systems))
(define root
  (file-system
    (mount-point "/")
    (device (uuid "no uuid"))
    (type "ext4")))
