;; expect: 14 field `flags` of `file-system`: invalid file system mount flag
(use-modules (gnu) (gnu system mapped-devices))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4")
                        (flags
                         (list "no-odd")))
                      %base-file-systems)))
