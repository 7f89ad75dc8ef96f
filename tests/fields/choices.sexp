; Enumerations, records in fields of other records, and records that no other file here has, as
; Guix's predicates and sanitizers judge them.

((gnu services power) apcupsd-configuration ((inherit (service-type-default-value apcupsd-service-type)))
  ((gnu services power) apcupsd-service-type #f)
  (cable (accepted 'ether) (refused 'zz))
  (class (accepted 'shareslave) (refused 'zz))
  (mode (accepted 'share) (refused 'zz))
  (no-logon (accepted 'always) (refused 'zz))
  (type (accepted 'modbus) (refused 'zz))
  (event-handlers (accepted (apcupsd-event-handlers)) (refused "zz")))

((gnu services power) apcupsd-event-handlers ()
  #f
  (annoyme (accepted #~(display "zz")) (refused "zz"))
  (battattach (accepted #~(display "zz")) (refused "zz"))
  (battdetach (accepted #~(display "zz")) (refused "zz"))
  (changeme (accepted #~(display "zz")) (refused "zz"))
  (commfailure (accepted #~(display "zz")) (refused "zz"))
  (commok (accepted #~(display "zz")) (refused "zz"))
  (doreboot (accepted #~(display "zz")) (refused "zz"))
  (doshutdown (accepted #~(display "zz")) (refused "zz"))
  (emergency (accepted #~(display "zz")) (refused "zz"))
  (endselftest (accepted #~(display "zz")) (refused "zz"))
  (failing (accepted #~(display "zz")) (refused "zz"))
  (killpower (accepted #~(display "zz")) (refused "zz"))
  (loadlimit (accepted #~(display "zz")) (refused "zz"))
  (mainsback (accepted #~(display "zz")) (refused "zz"))
  (modules (accepted #~(use-modules (srfi srfi-1))) (refused "zz"))
  (offbattery (accepted #~(display "zz")) (refused "zz"))
  (onbattery (accepted #~(display "zz")) (refused "zz"))
  (powerout (accepted #~(display "zz")) (refused "zz"))
  (remotedown (accepted #~(display "zz")) (refused "zz"))
  (runlimit (accepted #~(display "zz")) (refused "zz"))
  (startselftest (accepted #~(display "zz")) (refused "zz"))
  (timeout (accepted #~(display "zz")) (refused "zz")))

((gnu services cups) cups-configuration ((inherit (service-type-default-value cups-service-type)))
  ((gnu services cups) cups-service-type #f)
  (access-log-level (accepted 'all) (refused 'zz))
  (default-auth-type (accepted 'Basic) (refused 'Digest))
  (default-encryption (accepted 'Required) (refused 'zz))
  (error-policy (accepted 'abort-job) (refused 'zz))
  (files-configuration (accepted (files-configuration)) (refused "zz"))
  (log-time-format (accepted 'usecs) (refused 'zz))
  (server-tokens (accepted 'Full) (refused 'zz)))

((gnu services ldap) directory-server-instance-configuration ((inherit (service-type-default-value directory-server-service-type)))
  ((gnu services ldap) directory-server-service-type #f)
  (backend-userroot (accepted (backend-userroot-configuration)) (refused "zz"))
  (slapd (accepted (slapd-configuration)) (refused "zz")))

((gnu services mail) dovecot-configuration ((inherit (service-type-default-value dovecot-service-type)))
  ((gnu services mail) dovecot-service-type #f)
  (dict (accepted (dict-configuration)) (refused "zz"))
  (plugin-configuration (accepted (plugin-configuration)) (refused "zz")))

((gnu services desktop) elogind-configuration ((inherit (service-type-default-value elogind-service-type)))
  ((gnu services desktop) elogind-service-type #f)
  (handle-hibernate-key (accepted 'lock 'halt) (refused 'zz "lock"))
  (handle-lid-switch (accepted 'lock 'halt) (refused 'zz "lock"))
  (handle-lid-switch-docked (accepted 'lock 'halt) (refused 'zz "lock"))
  (handle-lid-switch-external-power (accepted 'lock 'halt) (refused 'zz "lock"))
  (handle-power-key (accepted 'lock 'halt) (refused 'zz "lock"))
  (handle-suspend-key (accepted 'lock 'halt) (refused 'zz "lock"))
  (idle-action (accepted 'lock 'halt) (refused 'zz "lock")))

((gnu services security) fail2ban-jail-configuration ((name "sshd") (enabled? #t))
  ((gnu services security) fail2ban-service-type (lambda (x) (fail2ban-configuration (extra-jails (list x)))))
  (backend (accepted 'polling) (refused 'zz "polling"))
  (filter (accepted (fail2ban-jail-filter-configuration (name "zz"))) (refused "zz"))
  (ignore-cache (accepted (fail2ban-ignore-cache-configuration (key "zz") (max-count 2) (max-time 3))) (refused "zz"))
  (log-encoding (accepted 'utf-8) (refused 'zz "utf-8")))

((gnu services cups) files-configuration ()
  ((gnu services cups) cups-service-type (lambda (x) (cups-configuration (files-configuration x))))
  (sandboxing (accepted 'relaxed) (refused 'zz)))

((gnu home services dotfiles) home-dotfiles-configuration ((inherit (service-type-default-value home-dotfiles-service-type)))
  ((gnu home services dotfiles) home-dotfiles-service-type #f)
  (layout (accepted 'stow 'plain) (refused 'zz "stow")))

((gnu home services mail) home-msmtp-configuration ((inherit (service-type-default-value home-msmtp-service-type)))
  ((gnu home services mail) home-msmtp-service-type #f)
  (defaults (accepted (msmtp-configuration)) (refused "zz")))

((gnu services networking) iwd-configuration ((inherit (service-type-default-value iwd-service-type)))
  ((gnu services networking) iwd-service-type #f)
  (config (accepted (iwd-settings)) (refused "zz")))

((gnu services networking) iwd-network-settings ()
  #f
  (name-resolving-service (accepted 'resolvconf) (refused 'zz)))

((gnu services networking) iwd-settings ()
  #f
  (general (accepted (iwd-general-settings)) (refused "zz"))
  (network (accepted (iwd-network-settings)) (refused "zz"))
  (scan (accepted (iwd-scan-settings)) (refused "zz")))

((gnu services kerberos) krb5-configuration ()
  #f
  (default-ccache-name (accepted "/zz") (refused "zz"))
  (default-client-keytab-name (accepted "/zz") (refused "zz"))
  (default-keytab-name (accepted "/zz") (refused "zz"))
  (kcm-socket (accepted "/zz") (refused "zz"))
  (plugin-base-dir (accepted "/zz") (refused "zz")))

((gnu services lightdm) lightdm-configuration ((inherit (service-type-default-value lightdm-service-type)))
  ((gnu services lightdm) lightdm-service-type #f)
  (greeters (accepted (list (lightdm-gtk-greeter-configuration))) (refused (list (lightdm-gtk-greeter-configuration) (lightdm-gtk-greeter-configuration)) "zz"))
  (xorg-configuration (accepted ((@ (gnu services xorg) xorg-configuration))) (refused "zz")))

((gnu services lightdm) lightdm-seat-configuration ((name "seat0"))
  ((gnu services lightdm) lightdm-service-type (lambda (x) (lightdm-configuration (seats (list x)))))
  (greeter-session (accepted 'lightdm-gtk-greeter) (refused 'zz))
  (type (accepted 'xremote) (refused 'zz)))

((gnu machine ssh) machine-ssh-configuration ((host-name "h") (system "x86_64-linux"))
  #f
  (system (accepted "i686-linux") (refused "zz" 7)))

((gnu services audio) mpd-configuration ((inherit (service-type-default-value mpd-service-type)))
  ((gnu services audio) mpd-service-type #f)
  (database (accepted (mpd-plugin (plugin "simple"))) (refused "zz"))
  (resampler (accepted (mpd-plugin (plugin "soxr"))) (refused "zz")))

((gnu home services mail) msmtp-account ((name "a") (configuration (msmtp-configuration (host "h"))))
  ((gnu home services mail) home-msmtp-service-type (lambda (x) (home-msmtp-configuration (accounts (list x)))))
  (configuration (accepted (msmtp-configuration)) (refused "zz")))

((gnu services audio) mympd-configuration ((inherit (service-type-default-value mympd-service-type)))
  ((gnu services audio) mympd-service-type #f)
  (acl (accepted (mympd-ip-acl (allow (list "zz")))) (refused "zz"))
  (script-acl (accepted (mympd-ip-acl (deny (list "zz")))) (refused "zz")))

((gnu services web) nginx-log-format-configuration ((name "x") (format "x"))
  #f
  (escape (accepted 'json 'default 'none) (refused 'zz "json")))

((gnu services messaging) ngircd-channel ((name "#c"))
  ((gnu services messaging) ngircd-service-type (lambda (x) (ngircd-configuration (channels (list x)))))
  (key-file (accepted) (refused 7 (plain-file "zz" ""))))

((gnu services messaging) ngircd-configuration ((inherit (service-type-default-value ngircd-service-type)))
  ((gnu services messaging) ngircd-service-type #f)
  (global (accepted (ngircd-global)) (refused "zz"))
  (limits (accepted (ngircd-limits)) (refused "zz"))
  (options (accepted (ngircd-options)) (refused "zz"))
  (ssl (accepted (ngircd-ssl)) (refused "zz")))

((gnu services authentication) nslcd-configuration ((inherit (service-type-default-value nslcd-service-type)))
  ((gnu services authentication) nslcd-service-type #f)
  (deref (accepted 'always) (refused 'zz))
  (log (accepted '("/zz" debug) '(syslog info)) (refused '(syslog zz) "zz"))
  (scope (accepted '(passwd subtree)) (refused '(passwd zz) '(zz subtree)))
  (tls-reqcert (accepted 'demand) (refused 'zz)))

((gnu services containers) oci-configuration ((inherit (service-type-default-value home-oci-service-type)))
  ((gnu home services containers) home-oci-service-type #f)
  (runtime (accepted 'docker 'podman) (refused 'zz "docker"))
  (subuids-range (accepted ((@ (gnu system accounts) subid-range) (name "zz"))) (refused "zz"))
  (subgids-range (accepted ((@ (gnu system accounts) subid-range) (name "zz"))) (refused "zz")))

((gnu home services ssh) openssh-host ((name "h"))
  ((gnu home services ssh) home-openssh-service-type (lambda (x) (home-openssh-configuration (hosts (list x)))))
  (address-family (accepted AF_INET AF_INET6) (refused "zz" 99))
  (match-criteria (accepted) (refused "host zz" 7)))

((gnu system) operating-system ((host-name "h") (timezone "Europe/Paris") (locale "en_US.utf8") (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda")))) (file-systems (cons (file-system (device "/dev/sda1") (mount-point "/") (type "ext4")) %base-file-systems)))
  (system identity)
  (services (accepted %base-services) (refused "zz" (list 'zz))))

((gnu services messaging) pounce-configuration ((host "irc.example"))
  ((gnu services messaging) pounce-service-type (lambda (x) x))
  (size (accepted 4096 16) (refused 3)))

((gnu services mail) radicale-auth-configuration ()
  ((gnu services mail) radicale-service-type (lambda (x) (radicale-configuration (auth x))))
  (htpasswd-encryption (accepted 'bcrypt) (refused 'zz "bcrypt")))

((gnu services mail) radicale-configuration ((inherit (service-type-default-value radicale-service-type)))
  ((gnu services mail) radicale-service-type #f)
  (auth (accepted (radicale-auth-configuration)) (refused "zz"))
  (encoding (accepted (radicale-encoding-configuration)) (refused "zz"))
  (logging (accepted (radicale-logging-configuration)) (refused "zz"))
  (rights (accepted (radicale-rights-configuration)) (refused "zz"))
  (server (accepted (radicale-server-configuration)) (refused "zz"))
  (storage (accepted (radicale-storage-configuration)) (refused "zz")))

((gnu services mail) radicale-rights-configuration ()
  ((gnu services mail) radicale-service-type (lambda (x) (radicale-configuration (rights x))))
  (type (accepted 'owner-only) (refused 'zz "owner")))

((gnu services mail) radicale-storage-configuration ()
  ((gnu services mail) radicale-service-type (lambda (x) (radicale-configuration (storage x))))
  (type (accepted 'multifilesystem) (refused 'zz "zz")))

((gnu services mail) rspamd-configuration ((inherit (service-type-default-value rspamd-service-type)))
  ((gnu services mail) rspamd-service-type #f)
  (group (accepted (user-group (name "zz") (system? #t))) (refused 7))
  (user (accepted (user-account (name "zz") (group "rspamd") (system? #t))) (refused 7)))

((gnu services guix) shared-cache-configuration ((inherit (service-type-default-value shared-cache-service-type)))
  ((gnu services guix) shared-cache-service-type #f)
  (mode (accepted 'share) (refused 'zz)))

((gnu home services sway) sway-bar ()
  ((gnu home services sway) home-sway-service-type (lambda (x) (sway-configuration (bar x))))
  (colors (accepted (sway-color)) (refused "zz"))
  (hidden-state (accepted 'hide 'show) (refused 'zz))
  (position (accepted 'top 'bottom) (refused 'zz)))

((gnu home services sway) sway-color ()
  #f
  (active-workspace (accepted (sway-border-color (border "#ff0000") (background "#00ff00") (text "#0000ff"))) (refused "zz"))
  (binding-mode (accepted (sway-border-color (border "#ff0000") (background "#00ff00") (text "#0000ff"))) (refused "zz"))
  (focused-workspace (accepted (sway-border-color (border "#ff0000") (background "#00ff00") (text "#0000ff"))) (refused "zz"))
  (inactive-workspace (accepted (sway-border-color (border "#ff0000") (background "#00ff00") (text "#0000ff"))) (refused "zz"))
  (urgent-workspace (accepted (sway-border-color (border "#ff0000") (background "#00ff00") (text "#0000ff"))) (refused "zz")))

((gnu home services sway) sway-configuration ((inherit (service-type-default-value home-sway-service-type)))
  ((gnu home services sway) home-sway-service-type #f)
  (bar (accepted (sway-bar)) (refused "zz")))

((gnu home services sway) sway-input ((identifier "*"))
  ((gnu home services sway) home-sway-service-type (lambda (x) (sway-configuration (inputs (list x)))))
  (layout (accepted (keyboard-layout "fr")) (refused "fr")))

((gnu home services sway) sway-output ()
  ((gnu home services sway) home-sway-service-type (lambda (x) (sway-configuration (outputs (list x)))))
  (position (accepted (point (x 1) (y 2))) (refused "zz")))

((gnu services networking) tor-transport-plugin ((program "/bin/obfs"))
  ((gnu services networking) tor-service-type (lambda (x) (tor-configuration (transport-plugins (list x)))))
  (role (accepted 'client 'server) (refused 'zz)))

((gnu services file-sharing) transmission-daemon-configuration ((inherit (service-type-default-value transmission-daemon-service-type)))
  ((gnu services file-sharing) transmission-daemon-service-type #f)
  (encryption (accepted 'prefer-encrypted-connections 'require-encrypted-connections) (refused 'zz))
  (peer-socket-tos (accepted 'throughput 'low-cost) (refused 'zz))
  (rpc-password (accepted (transmission-password-hash "transmission" "uorTvyOe")) (refused "zz")))

((gnu services dns) unbound-configuration ((inherit (service-type-default-value unbound-service-type)))
  ((gnu services dns) unbound-service-type #f)
  (remote-control (accepted (unbound-remote)) (refused "zz"))
  (server (accepted (unbound-server)) (refused "zz")))

((gnu services monitoring) vnstat-configuration ((inherit (service-type-default-value vnstat-service-type)))
  ((gnu services monitoring) vnstat-service-type #f)
  (daemon-group (accepted (user-group (name "zz") (system? #t))) (refused "zz"))
  (daemon-user (accepted (user-account (name "zz") (group "vnstat") (system? #t))) (refused "zz"))
  (5-minute-hours (accepted 24) (refused "zz"))
  (64bit-interface-counters (accepted 1) (refused "zz")))

((gnu services vnc) xvnc-configuration ((inherit (service-type-default-value xvnc-service-type)))
  ((gnu services vnc) xvnc-service-type #f)
  (depth (accepted 16 24) (refused 15 "zz")))

((gnu home services shells) home-zsh-extension ()
  #f
  (zlogin (accepted (list (plain-file "zz" "")) "zz") (refused))
  (zlogout (accepted (list (plain-file "zz" "")) "zz") (refused))
  (zprofile (accepted (list (plain-file "zz" "")) "zz") (refused))
  (zshenv (accepted (list (plain-file "zz" "")) "zz") (refused))
  (zshrc (accepted (list (plain-file "zz" "")) "zz") (refused)))

((gnu home services shells) home-bash-extension ()
  #f
  (bash-logout (accepted (list (plain-file "zz" "")) "zz") (refused))
  (bash-profile (accepted (list (plain-file "zz" "")) "zz") (refused))
  (bashrc (accepted (list (plain-file "zz" "")) "zz") (refused)))

((gnu home services shells) home-fish-extension ()
  #f
  (config (accepted (list (plain-file "zz" "")) "zz") (refused)))

((gnu services mail) namespace-configuration ((name "inbox"))
  ((gnu services mail) dovecot-service-type (lambda (x) (dovecot-configuration (namespaces (list x)))))
  (location (accepted "zz") (refused 7)))

((gnu machine hetzner) hetzner-configuration ((ssh-key "/k"))
  #f
  (ssh-public-key (accepted "/nowhere/zz") (refused)))

((gnu services getmail) getmail-retriever-configuration ((type "SimpleIMAPSSLRetriever") (server "zz") (username "zz") (port 993))
  ((gnu services getmail) getmail-service-type (lambda (x) (list (getmail-configuration (name (quote zz)) (rcfile (getmail-configuration-file (retriever x) (destination (getmail-destination-configuration (type "Maildir") (path "/zz")))))))))
  (type (accepted "zz") (refused 7))
  (server (accepted "zz") (refused 7))
  (username (accepted "zz") (refused 7))
  (ca-certs (accepted "zz") (refused 7))
  (certfile (accepted "zz") (refused 7))
  (keyfile (accepted "zz") (refused 7))
  (password (accepted "zz") (refused 7))
  (port (accepted 143) (refused "zz"))
  (password-command (accepted (list "zz")) (refused "zz"))
  (extra-parameters (accepted '((zz . "a"))) (refused "zz")))

((gnu services getmail) getmail-options-configuration ()
  ((gnu services getmail) getmail-service-type (lambda (x) (list (getmail-configuration (name (quote zz)) (rcfile (getmail-configuration-file (retriever (getmail-retriever-configuration (type "SimpleIMAPSSLRetriever") (server "zz") (username "zz") (port 993))) (destination (getmail-destination-configuration (type "Maildir") (path "/zz"))) (options x)))))))
  (delete (accepted #t #f) (refused "zz"))
  (delivered-to (accepted #t #f) (refused "zz"))
  (message-log-syslog (accepted #t #f) (refused "zz"))
  (message-log-verbose (accepted #t #f) (refused "zz"))
  (read-all (accepted #t #f) (refused "zz"))
  (received (accepted #t #f) (refused "zz"))
  (delete-after (accepted 3) (refused "zz" -1))
  (delete-bigger-than (accepted 3) (refused "zz" -1))
  (max-bytes-per-session (accepted 3) (refused "zz" -1))
  (max-message-size (accepted 3) (refused "zz" -1))
  (verbose (accepted 3) (refused "zz" -1))
  (message-log (accepted "zz") (refused 7))
  (extra-parameters (accepted '((zz . "a"))) (refused "zz")))

((gnu services getmail) getmail-destination-configuration ((type "Maildir") (path "/zz"))
  ((gnu services getmail) getmail-service-type (lambda (x) (list (getmail-configuration (name (quote zz)) (rcfile (getmail-configuration-file (retriever (getmail-retriever-configuration (type "SimpleIMAPSSLRetriever") (server "zz") (username "zz") (port 993))) (destination x)))))))
  (type (accepted "zz") (refused 7))
  (path (accepted "zz") (refused 7)))

((gnu services getmail) getmail-configuration ((name (quote zz)) (rcfile (getmail-configuration-file (retriever (getmail-retriever-configuration (type "SimpleIMAPSSLRetriever") (server "zz") (username "zz") (port 993))) (destination (getmail-destination-configuration (type "Maildir") (path "/zz"))))))
  ((gnu services getmail) getmail-service-type list)
  (name (accepted 'zy) (refused "zz"))
  (package (accepted (@ (gnu packages base) hello)) (refused "zz"))
  (user (accepted "zz") (refused 7))
  (group (accepted "zz") (refused 7))
  (directory (accepted "/zz") (refused 7))
  (rcfile (accepted) (refused "zz"))
  (idle (accepted (list "INBOX")) (refused "zz"))
  (environment-variables (accepted (list "A=b")) (refused "zz")))

((gnu services monitoring) zabbix-front-end-configuration ((db-secret-file "/zz"))
  #f
  (db-host (accepted "zz") (refused 7))
  (db-name (accepted "zz") (refused 7))
  (db-user (accepted "zz") (refused 7))
  (db-password (accepted "zz") (refused 7))
  (db-secret-file (accepted "zz") (refused 7))
  (zabbix-host (accepted "zz") (refused 7))
  (db-port (accepted 1) (refused "zz"))
  (zabbix-port (accepted 1) (refused "zz"))
  (zabbix-server (accepted (@ (gnu packages base) hello)) (refused "zz"))
  (nginx (accepted '()) (refused "zz")))

((gnu services vpn) openvpn-ccd-configuration ((name "zz") (iroute "10.0.0.0 255.0.0.0") (ifconfig-push "10.0.0.1 255.0.0.0"))
  ((gnu services vpn) openvpn-server-service-type (lambda (x) (openvpn-server-configuration (client-config-dir (list x)))))
  (name (accepted "zy") (refused 7))
  (iroute (accepted "10.0.0.3 255.0.0.0") (refused "zz"))
  (ifconfig-push (accepted "10.0.0.2 255.0.0.0") (refused "zz")))

((gnu home services sway) point ((x 1) (y 2))
  ((gnu home services sway) home-sway-service-type (lambda (p) (sway-configuration (outputs (list (sway-output (position p)))))))
  (x (accepted 7) (refused "zz"))
  (y (accepted 7) (refused "zz")))

((gnu services virtualization) hurd-vm-configuration ()
  ((gnu services virtualization) hurd-vm-service-type #f)
  (type (accepted 'hurd-qcow2 'hurd64-qcow2) (refused 'zz)))

((gnu image) image ((format (quote disk-image)) (operating-system #f))
  #f
  (format (accepted 'iso9660 'tarball) (refused 'zz "zz"))
  (partition-table-type (accepted 'gpt 'mbr) (refused 'zz))
  (size (accepted 'guess 1000) (refused 'zz "zz")))
