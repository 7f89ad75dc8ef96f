;; Two services make the same file of /etc.
(use-modules (gnu) (gnu services) (guix gexp))
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
                   (simple-service 'one etc-service-type
                                   `(("motd" ,(plain-file "motd" "one"))))
                   (simple-service 'two etc-service-type
                                   `(("motd" ,(plain-file "motd" "two"))))
                   %base-services)))
