;; A service requires what nobody provides.
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
                                          (provision '(mine))
                                          (requirement '(yours))
                                          (start #~(const #t)))))
                   %base-services)))
