(operating-system (host-name "komputilo") (timezone "Europe/Berlin") (locale "en_US.utf8") (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets (quote ("/dev/sdX"))))) (services (append (list (service dhcp-client-service-type)) %base-services)))
(file-system (device (file-system-label "my-root")) (mount-point "/") (type "ext4"))
(user-account (name "alice") (uid 1000) (group "users") (supplementary-groups (quote ("wheel" "audio" "video"))))
