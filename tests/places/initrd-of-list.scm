;; expect: 9 field `initrd` of `operating-system`: Wrong type to apply: ("zz")
(use-modules (gnu) (gnu system mapped-devices))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (initrd '("zz"))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems)))
