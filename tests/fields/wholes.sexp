; What Guix's procedures refuse besides values of single fields: `identity' stands for any expression.

((gnu bootloader) begin ((identity #t)) #f
  (identity (accepted (menu-entry->sexp (menu-entry (label "x") (linux "/k") (initrd "/i")))
                      (menu-entry->sexp (menu-entry (label "x") (chain-loader "/c")))
                      (menu-entry->sexp (menu-entry (label "x") (multiboot-kernel "/k") (multiboot-modules '(("m")))))
                      (sexp->menu-entry '(menu-entry (version 0) (label "x") (device "/d") (device-mount-point "/") (linux "/k") (linux-arguments ()) (initrd "/i")))
                      (menu-entry->sexp (menu-entry (label "x") (multiboot-kernel "/k")))
                      (lookup-bootloader-by-name 'grub-efi))
            (refused (menu-entry->sexp (menu-entry (label "x")))
                     (menu-entry->sexp (menu-entry (label "x") (linux "/k")))
                     (menu-entry->sexp (menu-entry (label "x") (linux "/k") (initrd "/i") (chain-loader "/c")))
                     (sexp->menu-entry '(menu-entry (version 9)))
                     (lookup-bootloader-by-name 'zz))))

((gnu bootloader depthcharge) begin ((identity #t)) #f
  (identity (accepted ((bootloader-configuration-file-generator depthcharge-bootloader)
                       (bootloader-configuration (bootloader depthcharge-bootloader) (targets '("/d")))
                       (list (menu-entry (label "x") (linux "/k") (initrd "/i")))))
            (refused ((bootloader-configuration-file-generator depthcharge-bootloader)
                      (bootloader-configuration (bootloader depthcharge-bootloader) (targets '("/d")))
                      (list (menu-entry (label "x") (linux "/k") (initrd "/i"))
                            (menu-entry (label "y") (linux "/k") (initrd "/i")))))))

((gnu home services mpv) begin ((identity #t)) #f
  (identity (accepted (make-home-mpv-configuration #:global (make-mpv-profile-configuration #:fullscreen? #t))
                      (make-home-mpv-configuration #:profiles (list (cons 'zz (make-mpv-profile-configuration))))
                      (make-home-mpv-configuration #:extra-config "zz"))
            (refused (make-home-mpv-configuration #:global 7)
                     (make-home-mpv-configuration #:profiles '(7))
                     (make-home-mpv-configuration #:extra-config 7)
                     (make-mpv-profile-configuration #:zz 7)
                     (make-mpv-profile-configuration #:fullscreen? "zz"))))

((gnu home services utils) begin ((identity #t)) #f
  (identity (accepted (object->camel-case-string 'a-b 'upper) (object->camel-case-string 'a-b 'lower)
                      (object->snake-case-string 'a-b 'upper) (object->snake-case-string "a-b"))
            (refused (object->camel-case-string 'a-b 'zz) (object->snake-case-string 'a-b 'zz))))

((gnu home services ssh) openssh-host ((name "zz"))
  ((gnu home services ssh) home-openssh-service-type (lambda (x) (home-openssh-configuration (hosts (list x)))))
  (host-name (accepted "zz") (refused 7))
  (match-criteria (accepted) (refused "host zz")))

((gnu home services ssh) openssh-host ((match-criteria "host zz"))
  ((gnu home services ssh) home-openssh-service-type (lambda (x) (home-openssh-configuration (hosts (list x)))))
  (host-name (accepted "zz") (refused 7))
  (name (accepted) (refused "zz")))

((gnu home services sway) begin ((identity #t)) #f
  (identity (accepted ((service-type-compose home-sway-service-type) (list (sway-configuration (bar (sway-bar)))))
                      ((service-type-extend home-sway-service-type) (sway-configuration)
                       ((service-type-compose home-sway-service-type) (list (sway-configuration (bar (sway-bar)))))))
            (refused ((service-type-extend home-sway-service-type) (sway-configuration (bar (sway-bar)))
                      ((service-type-compose home-sway-service-type)
                       (list (sway-configuration (bar (sway-bar (identifier 'one))))
                             (sway-configuration (bar (sway-bar (identifier 'two))))))))))

((gnu home services xdg) home-xdg-mime-applications-configuration ()
  ((gnu home services xdg) home-xdg-mime-applications-service-type #f)
  (default (accepted '((a . b.desktop)) '((a . (b.desktop c.desktop))) '((a . "b.desktop"))) (refused '((a . 7)) 7))
  (added (accepted '((a . b.desktop))) (refused '((a . 7)) 7))
  (removed (accepted '((a . b.desktop))) (refused '((a . 7)) 7)))

((gnu home services xdg) xdg-desktop-entry ((file "zz") (name "zz") (type 'application))
  ((gnu home services xdg) home-xdg-mime-applications-service-type
   (lambda (x) (home-xdg-mime-applications-configuration (desktop-entries (list x)))))
  (type (accepted 'link 'directory 'application 'zz) (refused))
  (config (accepted '((exec . "zz"))) (refused)))

((gnu services) begin ((identity #t)) #f
  (identity (accepted (modify-services (list (service etc-service-type)) (delete etc-service-type))
                      (fold-services (list (service system-service-type '())))
                      (service etc-service-type)
                      (validate-service-list (list (service etc-service-type)))
                      (fold-services (list (service system-service-type '()) (simple-service 'a system-service-type '()))))
            (refused (modify-services '() (delete etc-service-type))
                     (modify-services '() (etc-service-type value => value))
                     (modify-services (list (service etc-service-type)) (delete etc-service-type) (etc-service-type value => value))
                     (service (service-type (name 'zz) (extensions '()) (description "")))
                     (validate-service-list (list 'zz))
                     (validate-service-list "zz")
                     (fold-services '())
                     (fold-services (list (service system-service-type '()) (service system-service-type '())))
                     (fold-services (list (service system-service-type '()) (simple-service 'a etc-service-type '())))
                     (fold-services (list (service system-service-type '()) (service etc-service-type) (service etc-service-type)
                                          (simple-service 'a etc-service-type '()))))))

((gnu services base) begin ((identity #t)) #f
  (identity (accepted (host "127.0.0.1" "a.b") (host "::1" "a" '("b"))
                      (network-link (type 'veth) (name "v") (arguments '()))
                      (network-link (mac-address "aa:bb:cc:dd:ee:ff") (arguments '()))
                      (network-address (device "e") (value "10.0.0.1/24")))
            (refused (host "127.0.0.1" "a b") (host "127.0.0.1" "a" '("b c"))
                     (network-link (type "veth") (name "v") (arguments '()))
                     (network-link (mac-address "zz") (arguments '()))
                     (network-address (device "e") (value "10.0.0.1")))))

((gnu system pam) begin ((identity #t)) #f
  (identity (accepted (pam-limits-entry "*" 'both 'nofile 100) (pam-limits-entry "@a" 'soft 'rtprio 9)
                      (pam-limits-entry->string (pam-limits-entry "@a" 'hard 'memlock 'unlimited)))
            (refused (pam-limits-entry "*" 'zz 'nofile 100) (pam-limits-entry "*" 'hard 'zz 100)
                     (pam-limits-entry "*" 'hard 'nofile 'zz))))

((gnu services configuration) begin ((identity #t)) #f
  (identity (accepted (interpose '("a" "b")) (interpose '("a" "b") "-" 'suffix))
            (refused (interpose '("a" "b") "-" 'zz) (configuration-field-error #f 'zz 7))))

((gnu services containers) oci-container-configuration ((image "zz"))
  ((gnu services containers) oci-service-type (lambda (x) (oci-configuration (runtime 'docker) (containers (list x)))))
  (environment (accepted '("a=b") '(("a" . "b"))) (refused '(7) '((7 . "b"))))
  (ports (accepted '("1:2") '(("1" . "2"))) (refused '(7) '((7 . 8))))
  (volumes (accepted '("/a:/b") '(("/a" . "/b"))) (refused '(7) "zz"))
  (extra-arguments (accepted '("-a")) (refused '(7) "zz"))
  (shepherd-actions (accepted '()) (refused '(7) "zz")))

((gnu services file-sharing) begin ((identity #t)) #f
  (identity (accepted (transmission-password-hash "a" "12345678"))
            (refused (transmission-password-hash "a" "1234567") (transmission-password-hash "a" 7))))

((gnu services guix) nar-herder-configuration ((mirror "https://zz"))
  ((gnu services guix) nar-herder-service-type #f)
  (storage (accepted "/zz") (refused))
  (mirror (accepted "https://zy") (refused #f)))

((gnu services lightdm) lightdm-configuration ()
  ((gnu services lightdm) lightdm-service-type #f)
  (greeters (accepted (list (lightdm-gtk-greeter-configuration))) (refused '())))

((gnu services mail) begin ((identity #t)) #f
  (identity (accepted (mailbox-configuration (name "zz")) (namespace-configuration (name "zz")))
            (refused (mailbox-configuration) (namespace-configuration) (mailbox-configuration (name 7)))))

((gnu services networking) dhcpd-configuration ((config-file (plain-file "zz" "")))
  ((gnu services networking) dhcpd-service-type #f)
  (config-file (accepted (plain-file "zy" "")) (refused #f)))

((gnu services networking) ntp-server ((type 'server) (address "zz"))
  ((gnu services networking) ntp-service-type (lambda (x) (ntp-configuration (servers (list x)))))
  (type (accepted 'pool 'server) (refused 'zz "pool")))

((gnu services rsync) rsync-configuration ()
  ((gnu services rsync) rsync-service-type #f)
  (user (accepted "root") (refused "zz"))
  (uid (accepted "rsyncd") (refused))
  (port-number (accepted 873 2000) (refused)))

((gnu services rsync) rsync-configuration ((user "zz") (port-number 2000) (uid #f) (gid #f) (modules (list (rsync-module (name "m") (file-name "/m") (chroot? #f)))))
  ((gnu services rsync) rsync-service-type #f)
  (port-number (accepted 2001) (refused 873))
  (uid (accepted #f) (refused "rsyncd"))
  (gid (accepted #f) (refused "rsyncd"))
  (modules (accepted '()) (refused (list (rsync-module (name "m") (file-name "/m") (chroot? #t))))))

((gnu services security) fail2ban-jail-configuration ((name "zz"))
  ((gnu services security) fail2ban-service-type (lambda (x) (fail2ban-configuration (jails (list x)))))
  (backend (accepted 'auto 'pyinotify 'gamin 'polling 'systemd) (refused 'zz))
  (log-encoding (accepted 'auto 'utf-8 'ascii) (refused 'zz)))

((gnu services shepherd) begin ((identity #t)) #f
  (identity (accepted (shepherd-service (provision '(a)) (start #~#t)))
            (refused (shepherd-service (provision '()) (start #~#t)) (shepherd-service (provision 'a) (start #~#t))
                     (shepherd-service (provision '("a")) (start #~#t)))))

((gnu services sound) pulseaudio-configuration ()
  ((gnu services sound) pulseaudio-service-type #f)
  (extra-script-files (accepted (list (plain-file "a.pa" ""))) (refused (list (plain-file "a" "")) (list "a.pa"))))

((gnu services telephony) mumble-server-configuration ((ssl-cert "/c") (ssl-key "/k"))
  ((gnu services telephony) mumble-server-service-type #f)
  (ssl-cert (accepted "/d") (refused #f))
  (ssl-key (accepted "/d") (refused #f))
  (public-registration (accepted #f)
                       (refused (mumble-server-public-registration-configuration (name "n") (password "p") (url "u")))))

((gnu services vpn) strongswan-configuration ()
  ((gnu services vpn) strongswan-service-type #f)
  (ipsec-conf (accepted #f) (refused "/zz"))
  (ipsec-secrets (accepted #f) (refused "/zz")))

((gnu services xorg) gdm-configuration ((auto-login? #t) (default-user "zz"))
  ((gnu services xorg) gdm-service-type #f)
  (default-user (accepted "zy") (refused #f)))

((gnu system file-systems) begin ((identity #t)) #f
  (identity (accepted (btrfs-store-subvolume-file-name
                       (list (file-system (device "/d") (mount-point "/") (type "btrfs") (options "subvol=root")))))
            (refused (btrfs-store-subvolume-file-name
                      (list (file-system (device "/d") (mount-point "/") (type "btrfs") (options "subvolid=5"))))
                     (mount-flags->bit-mask '(zz)))))

((gnu system shadow) subids-configuration ()
  ((gnu system shadow) subids-service-type #f)
  (subuids (accepted (list ((@ (gnu system accounts) subid-range) (name "a"))) (list ((@ (gnu system accounts) subid-range) (name "a") (start 200000) (count 10))))
           (refused (list ((@ (gnu system accounts) subid-range) (name ""))) (list ((@ (gnu system accounts) subid-range) (name "a") (start 1)))
                    (list ((@ (gnu system accounts) subid-range) (name "a") (start 4294967290) (count 100000)))))
  (subgids (accepted (list ((@ (gnu system accounts) subid-range) (name "a")))) (refused (list ((@ (gnu system accounts) subid-range) (name ""))))))

((gnu system image) begin ((identity #t)) #f
  (identity (accepted (lookup-image-type-by-name 'iso9660) (lookup-image-type-by-name 'qcow2))
            (refused (lookup-image-type-by-name 'zz))))

; What is wrong with a system as a whole: services of the Shepherd, accounts, entries of directories.

((gnu services shepherd) begin ((identity '()))
  (system (lambda (x) (operating-system (inherit os)
                        (services (cons (simple-service 'x shepherd-root-service-type x) %base-services)))))
  (identity (accepted (list (shepherd-service (provision '(a)) (requirement '(nscd)) (start #~#t)))
                      (list (shepherd-service (provision '(a a)) (start #~#t)))
                      (list (shepherd-service (provision '(a)) (requirement '(a)) (start #~#t)))
                      (list (shepherd-service (provision '(a)) (requirement '(shepherd)) (start #~#t)))
                      (list (shepherd-service (provision '(root)) (start #~#t))))
            (refused (list (shepherd-service (provision '(a)) (requirement '(zz)) (start #~#t)))
                     (list (shepherd-service (provision '(a)) (requirement '("nscd")) (start #~#t)))
                     (list (shepherd-service (provision '(a)) (requirement 'nscd) (start #~#t)))
                     (list (shepherd-service (provision '(a)) (requirement '(root)) (start #~#t)))
                     (list (shepherd-service (provision '(nscd)) (start #~#t)))
                     (list (shepherd-service (provision '(a b)) (start #~#t))
                           (shepherd-service (provision '(c b)) (start #~#t))))))

((gnu system shadow) begin ((identity '()))
  (system (lambda (x) (operating-system (inherit os)
                        (services (cons (simple-service 'x account-service-type x) %base-services)))))
  (identity (accepted (list (user-account (name "a") (group "users")))
                      (list (user-account (name "root") (group "users")))
                      (list (user-group (name "users")))
                      (list (user-group (name "g")) (user-account (name "a") (group "g")))
                      (list (user-account (name "a") (group "users") (shell "/bin/sh")))
                      (list (user-account (name "a") (group "users") (shell 'bash))))
            (refused (list (user-account (name "a") (group "zz")))
                     (list (user-account (name "a") (group 'users)))
                     (list (user-account (name "a") (group 100)))
                     (list (user-account (name "a") (group "users") (supplementary-groups '("audio" "zz"))))
                     (list (user-account (name "a") (group "users") (supplementary-groups "audio")))
                     (list (user-account (name 7) (group "users"))))))

((gnu services) begin ((identity '()))
  (system (lambda (x) (operating-system (inherit os)
                        (services (cons (simple-service 'x etc-service-type x) %base-services)))))
  (identity (accepted (list (list "x" (plain-file "f" "")))
                      (list (list "x" (plain-file "f" "")) (list "x/y" (plain-file "f" ""))))
            (refused (list (list "x" (plain-file "f" "")) (list "x" (plain-file "g" "")))
                     (list (list "hosts" (plain-file "f" "")))
                     (list (list "pam.d" (plain-file "f" "")))
                     (list (list "sudoers" (plain-file "f" "")))
                     (list (list "environment" (plain-file "f" ""))))))

((gnu home services) begin ((identity '()))
  (home (lambda (x) (home-environment (services (list (simple-service 'x home-files-service-type x))))))
  (identity (accepted (list (list "x" (plain-file "f" "")))
                      (list (list "x" (plain-file "f" "")) (list "x/y" (plain-file "f" "")))
                      (list (list "x" (plain-file "f" "")) (list "./x" (plain-file "f" ""))))
            (refused (list (list "x" (plain-file "f" "")) (list "x" (plain-file "f" "")))
                     (list (cons "x" (plain-file "f" "")))
                     (list (plain-file "f" "")))))

((gnu home services shells) begin ((identity '()))
  (home (lambda (x) (home-environment (services x))))
  (identity (accepted (list (service home-bash-service-type))
                      (list (simple-service 'x home-xdg-configuration-files-service-type (list (list "x" (plain-file "f" ""))))
                            (simple-service 'y home-files-service-type (list (list "x" (plain-file "f" ""))))))
            (refused (list (service home-bash-service-type)
                           (simple-service 'y home-files-service-type (list (list ".bashrc" (plain-file "f" "")))))
                     (list (simple-service 'x home-xdg-configuration-files-service-type (list (list "x" (plain-file "f" ""))))
                           (simple-service 'y home-files-service-type (list (list ".config/x" (plain-file "f" "")))))
                     (list (simple-service 'x home-xdg-data-files-service-type (list (list "x" (plain-file "f" ""))))
                           (simple-service 'y home-files-service-type (list (list ".local/share/x" (plain-file "f" "")))))
                     (list (service home-bash-service-type) (service home-bash-service-type)
                           (simple-service 'z home-bash-service-type (home-bash-extension)))
                     (list 'zz))))

((gnu home services shepherd) begin ((identity '()))
  (home (lambda (x) (home-environment (services (list (simple-service 'x home-shepherd-service-type x))))))
  (identity (accepted (list (shepherd-service (provision '(a)) (start #~#t)))
                      (list (shepherd-service (provision '(a)) (start #~#t))
                            (shepherd-service (provision '(b)) (requirement '(a)) (start #~#t))))
            (refused (list (shepherd-service (provision '(a)) (requirement '(zz)) (start #~#t)))
                     (list (shepherd-service (provision '(a)) (requirement '(nscd)) (start #~#t)))
                     (list (shepherd-service (provision '(a)) (start #~#t)) (shepherd-service (provision '(a)) (start #~#t))))))
