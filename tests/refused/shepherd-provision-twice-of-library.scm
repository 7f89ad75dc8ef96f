;; What a service of the library provides is provided again.
(use-modules (gnu) (gnu services) (guix gexp) (gnu services shepherd))
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
                   (simple-service 'mine shepherd-root-service-type
                                   (list (shepherd-service
                                          (provision '(guix-daemon))
                                          (start #~(const #t)))))
                   %base-services)))
