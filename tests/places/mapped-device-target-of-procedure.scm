;; expect: 12 field `target` of `mapped-device`
(use-modules (gnu) (gnu system mapped-devices))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (mapped-devices
   (list (mapped-device
          (source "/dev/sdb3")
          (target (lambda (name) name))
          (type luks-device-mapping))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems)))
