;; expect: 11 field `source` of `mapped-device`: car
(use-modules (gnu) (gnu system mapped-devices))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (mapped-devices
   (list (mapped-device
          (source (car (quote ())))
          (target "home")
          (type luks-device-mapping))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems)))
