;; What is wrong is in a list in a gexp in a file.
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
                   (extra-special-file
                    "/etc/mine"
                    (program-file "mine"
                                  #~(list '#$(list "a"
                                                   (list 1 car)))))
                   %base-services)))
