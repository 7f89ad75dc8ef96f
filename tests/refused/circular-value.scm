;; A value contains itself.
(use-modules (gnu) (gnu services) (guix gexp))
(define endless (list 1 2))
(set-cdr! (cdr endless) endless)
(define mine-service-type
  (service-type (name 'mine) (extensions '()) (description "Nothing.")))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons*
                   (service mine-service-type endless)
                   %base-services)))
