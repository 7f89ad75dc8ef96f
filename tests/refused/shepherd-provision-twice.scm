;; Two services provide networking.
(use-modules (gnu) (gnu services) (guix gexp) (gnu services networking) (gnu services ssh))
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
                   (service dhcpcd-service-type)
                   (service network-manager-service-type)
                   (service wpa-supplicant-service-type)
                   %base-services)))
