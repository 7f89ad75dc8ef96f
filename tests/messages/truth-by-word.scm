(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "my-root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons (service openssh-service-type
                           (openssh-configuration (allow-empty-passwords? no)))
                  %base-services)))
