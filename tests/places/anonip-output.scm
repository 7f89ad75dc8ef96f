;; expect: 15 field `output` of `anonip-configuration`
(use-modules (gnu) (gnu services web))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons (service anonip-service-type
                           (anonip-configuration (input "/var/in") (output 7)))
                  %base-services)))
