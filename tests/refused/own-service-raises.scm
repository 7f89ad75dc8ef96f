;; A service of the program itself raises an exception.
(use-modules (gnu) (gnu services) (guix gexp))
(define (text value)
  (string-append "it is "
                 (car value)))
(define mine-service-type
  (service-type
   (name 'mine)
   (extensions (list (service-extension activation-service-type
                                        (lambda (value)
                                          #~(display #$(text value))))))
   (description "Say it.")))
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
                   (service mine-service-type 'no-pair)
                   %base-services)))
