;; expect: 14 'provision' is s but must list at least one symbol
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (cons (simple-service
                   'x shepherd-root-service-type
                   (list
                    (shepherd-service
                     (provision 's)
                     (start #~(const #t)))))
                  %base-services)))
