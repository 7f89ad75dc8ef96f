(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "my-root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (kernel-arguments ("quiet"))
  (packages (specification->package "screen"))
  (services (cons (service openssh-service-type
                           (openssh-configuration (port-number "22")))
                  %base-services)))
