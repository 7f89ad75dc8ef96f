;; expect: 17 field `type` of `network-link`: veth is not
(use-modules (gnu) (gnu services base))
(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets (list "/dev/sda"))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons (service static-networking-service-type
                           (list (static-networking
                                  (links (list (network-link (name "x")
                                                             (type veth)
                                                             (arguments '()))))
                                  (addresses '()))))
                  %base-services)))
