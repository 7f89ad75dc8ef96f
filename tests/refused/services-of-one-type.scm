;; What others extend stands twice.
(use-modules (gnu) (gnu services) (guix gexp) (gnu services dbus) (gnu services desktop))
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
  (services (cons*
                   (service dbus-root-service-type)
                   (service dbus-root-service-type)
                   (service elogind-service-type)
                   %base-services)))
