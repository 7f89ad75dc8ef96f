;; Modules that a gexp imports are files of the load path.
(use-modules (gnu) (guix gexp))

(operating-system
  (host-name "h")
  (timezone "Europe/Paris")
  (services
   (cons (simple-service 'note etc-service-type
                         (list (list "note"
                                     (computed-file "note"
                                       (with-imported-modules '((guix build utils) (guix build utills))
                                         #~(mkdir-p #$output))))))
         %base-services))
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device "/dev/sda1")
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems)))
