;; expect: 12 the arrow is =>, not ->
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (modify-services %base-services
              (guix-service-type config
                                 ->
                                 config))))
