;; A service extends what is not there and has no default value.
(use-modules (gnu) (gnu services) (guix gexp))
(define root-service-type
  (service-type (name 'root) (extensions '()) (description "Nothing.")))
(define mine-service-type
  (service-type
   (name 'mine)
   (extensions (list (service-extension root-service-type list)))
   (description "Nothing.")))
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
                   (service mine-service-type 1)
                   %base-services)))
