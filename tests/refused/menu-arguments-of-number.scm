;; Arguments of the kernel are a list.
(use-modules (gnu) (gnu services) (guix gexp) (gnu packages glib))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))
               (menu-entries
                (list (menu-entry (label "other")
                                  (linux "/boot/linux")
                                  (initrd "/boot/initrd")
                                  (linux-arguments 42))))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons* (extra-special-file "/etc/mine"
                                       (plain-file "mine" ""))
                   %base-services)))
