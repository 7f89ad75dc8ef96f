;; A package has no output of that name.
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
                                         #~(symlink #$glib:nope #$output)))
                   %base-services)))
