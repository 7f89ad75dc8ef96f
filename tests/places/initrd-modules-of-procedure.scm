;; expect: 9 field `initrd-modules` of `operating-system`: a list is expected here
(use-modules (gnu) (gnu system mapped-devices))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (initrd-modules (lambda (x) x))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems)))
