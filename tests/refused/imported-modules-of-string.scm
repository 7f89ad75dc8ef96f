;; Modules that a gexp imports are lists of symbols.
(use-modules (gnu) (gnu services) (guix gexp) (gnu packages glib))
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
  (services (cons* (extra-special-file "/etc/mine"
                                       (computed-file "mine"
                                         (with-imported-modules "guix"
                                           #~(mkdir #$output))))
                   %base-services)))
