(use-modules (gnu)
             (gnu packages screen))
(use-service-modules networking
                     certbot
                     mcron
                     pm
                     shepherd
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
  (initrd-modules (cons "nvme" %base-initrd-modules))
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "my-root"))
                        (mount-point "/")
                        (type "ext4")
                        (options "noatime"))
                      %base-file-systems))
  (groups (cons (user-group (name "games"))
                %base-groups))
  (users (cons (user-account
                (name "alice")
                (comment "Alice")
                (group "users")
                (supplementary-groups '("wheel" "audio")))
               %base-user-accounts))
  (packages (cons screen %base-packages))
  (services (append (list (service dhcpcd-service-type)
                          (service openssh-service-type
                                   (openssh-configuration
                                    (max-connections 20)
                                    (permit-root-login #f)
                                    (port-number port)))
                          (service tlp-service-type
                                   (tlp-configuration
                                    (tlp-enable? #t)))
                          (service certbot-service-type
                                   (certbot-configuration
                                    (email "alice@example.org")
                                    (certificates
                                     (list (certificate-configuration
                                            (domains '("example.org")))))))
                          (service mcron-service-type
                                   (mcron-configuration
                                    (jobs (list #~(job '(next-hour) "true")))))
                          (simple-service 'names hosts-service-type
                                          (list (host "10.0.0.1" "box")))
                          (simple-service 'welcome etc-service-type
                                          (list (list "welcome" welcome)))
                          (simple-service 'variables session-environment-service-type
                                          '(("EDITOR" . "mg")))
                          (simple-service 'daemon shepherd-root-service-type
                                          (list (shepherd-service
                                                 (provision '(daemon))
                                                 (requirement '(user-processes))
                                                 (start #~(make-forkexec-constructor
                                                           (list #$(file-append screen "/bin/screen"))))
                                                 (stop #~(make-kill-destructor))))))
                    base)))
