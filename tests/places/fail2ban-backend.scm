;; expect: 18 fail2ban: 'odd' is not a supported backend
(use-modules (gnu) (gnu services security))
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
  (services (cons (service fail2ban-service-type
                           (fail2ban-configuration
                            (extra-jails
                             (list (fail2ban-jail-configuration
                                    (name "sshd") (enabled? #t) (backend 'odd))))))
                  %base-services)))
