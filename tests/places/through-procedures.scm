;; expect: 6 string-append
(use-modules (gnu) (gnu services ssh) (gnu services shepherd))

(define (my-packages suffix)
  (list (specification->package
         (string-append "nano" suffix))))
(operating-system
  (host-name "h") (timezone "UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (packages (my-packages 5)))
