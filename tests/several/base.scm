(use-modules (gnu)
             (gnu packages screen))
(use-service-modules networking
                     ssh)

(define welcome
  (plain-file "motd" "Welcome"))

(define separator
  (string #\space #\-))

(define (layout variant)
  (keyboard-layout "us" variant))

(define port
  (if (> 3 2) 2222 22))

(define limits
  (let ((soft 10) (hard 20))
    (list soft hard)))

(define base
  (modify-services %base-services
    (guix-service-type config =>
                       (guix-configuration
                        (inherit config)
                        (extra-options '("--cores=2"))))))

(operating-system
  (host-name "antelope")
  (timezone "Europe/Berlin")
  (locale "en_US.utf8")
  (keyboard-layout (layout "altgr-intl"))
  (kernel-arguments (cons "quiet" %default-kernel-arguments))
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "my-root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (users (cons (user-account
                (name "alice")
                (group "users")
                (supplementary-groups '("wheel" "audio")))
               %base-user-accounts))
  (packages (cons screen %base-packages))
  (services (append (list (service dhcpcd-service-type)
                          (service openssh-service-type
                                   (openssh-configuration
                                    (port-number port))))
                    base)))
