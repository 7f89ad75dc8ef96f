;; expect: 8 field `file-systems` of `operating-system`: missing root file system
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/home") (type "ext4"))
                      %base-file-systems))
)
