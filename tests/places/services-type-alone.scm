;; expect: 10 'services' field must contain a list of services: openssh-service-type is a service type
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (cons openssh-service-type
                  %base-services)))
