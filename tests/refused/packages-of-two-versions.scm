;; A profile cannot have two versions of a package.
(use-modules (gnu) (gnu services) (guix gexp) (gnu packages base) (guix packages))
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
  (packages (cons* coreutils
                   (package (inherit coreutils) (version "1.0"))
                   %base-packages)))
