;; expect: 11 'services' field must contain a list of services: a openssh-configuration
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (append (list (service openssh-service-type)
                          (openssh-configuration))
                    %base-services)))
