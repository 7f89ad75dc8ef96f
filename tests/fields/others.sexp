((gnu services cgit) opaque-cgit-configuration ((cgitrc "x")) #f
  (cgit (accepted (plain-file "a" "b")) (refused "x"))
  (cgitrc (accepted "x") (refused 7))
  (cache-root (accepted "x") (refused 7))
  (nginx (accepted (quote ())) (refused "x")))

((gnu services containers) oci-image ((repository "x") (value (plain-file "a" "b"))) #f
  (repository (accepted "x") (refused 7))
  (tag (accepted "x") (refused 7))
  (value (accepted (plain-file "a" "b")) (refused "x"))
  (pack-options (accepted (quote ())) (refused "x"))
  (system (accepted "x") (refused 7))
  (target (accepted "x") (refused 7))
  (grafts? (accepted #f) (refused "x")))

((gnu services containers) oci-extension () #f
  (containers (accepted (quote ())) (refused "x"))
  (networks (accepted (quote ())) (refused "x"))
  (volumes (accepted (quote ())) (refused "x")))

((gnu services cups) method-access-control () #f
  (reverse? (accepted #f) (refused "x"))
  (methods (accepted (quote ())) (refused "x"))
  (access-controls (accepted (quote ())) (refused "x")))

((gnu services cups) operation-access-control () #f
  (operations (accepted (quote ())) (refused "x"))
  (access-controls (accepted (quote ())) (refused "x")))

((gnu services cups) opaque-cups-configuration ((cupsd.conf "x") (cups-files.conf "x")) #f
  (cups (accepted (@ (gnu packages base) hello)) (refused "x"))
  (allow-empty-password? (accepted #f) (refused "x"))
  (extensions (accepted (quote ())) (refused "x"))
  (cupsd.conf (accepted "x") (refused 7))
  (cups-files.conf (accepted "x") (refused 7)))

((gnu services getmail) getmail-destination-configuration ((type "x")) #f
  (type (accepted "x") (refused 7))
  (path (accepted "x") (refused 7))
  (extra-parameters (accepted (quote ())) (refused "x")))

((gnu services kerberos) krb5-realm ((kdc "x")) #f
  (name (accepted "x") (refused 7))
  (kdc (accepted "x") (refused 7))
  (admin-server (accepted "x") (refused 7))
  (master-kdc (accepted "x") (refused 7))
  (kpasswd-server (accepted "x") (refused 7))
  (auth-to-local (accepted (quote ())) (refused "x"))
  (auth-to-local-names (accepted (quote ())) (refused "x"))
  (http-anchors (accepted (quote ())) (refused "x"))
  (default-domain (accepted "x") (refused 7))
  (v4-instance-convert (accepted (quote ())) (refused "x"))
  (v4-realm (accepted "x") (refused 7)))

((gnu services kerberos) krb5-configuration () #f
  (allow-weak-crypto? (accepted #f) (refused "x"))
  (ap-req-checksum-type (accepted 7) (refused "x"))
  (canonicalize? (accepted #f) (refused "x"))
  (ccache-type (accepted 7) (refused "x"))
  (clockskew (accepted 7) (refused "x"))
  (default-ccache-name (accepted) (refused "x"))
  (default-client-keytab-name (accepted) (refused "x"))
  (default-keytab-name (accepted) (refused "x"))
  (default-realm (accepted "x") (refused 7))
  (default-tgs-enctypes (accepted (quote ())) (refused "x"))
  (default-tkt-enctypes (accepted (quote ())) (refused "x"))
  (dns-canonicalize-hostname? (accepted #f) (refused "x"))
  (dns-lookup-kdc? (accepted #f) (refused "x"))
  (err-fmt (accepted "x") (refused 7))
  (forwardable? (accepted #f) (refused "x"))
  (ignore-acceptor-hostname? (accepted #f) (refused "x"))
  (k5login-authoritative? (accepted #f) (refused "x"))
  (k5login-directory (accepted "x") (refused 7))
  (kcm-mach-service (accepted "x") (refused 7))
  (kcm-socket (accepted) (refused "x"))
  (kdc-default-options (accepted 7) (refused "x"))
  (kdc-timesync (accepted 7) (refused "x"))
  (kdc-req-checksum-type (accepted 7) (refused "x"))
  (noaddresses? (accepted #f) (refused "x"))
  (permitted-enctypes (accepted (quote ())) (refused "x"))
  (plugin-base-dir (accepted) (refused "x"))
  (preferred-preauth-types (accepted (quote ())) (refused "x"))
  (proxiable? (accepted #f) (refused "x"))
  (rdns? (accepted #f) (refused "x"))
  (realm-try-domains (accepted 7) (refused "x"))
  (renew-lifetime (accepted 7) (refused "x"))
  (safe-checksum-type (accepted 7) (refused "x"))
  (ticket-lifetime (accepted 7) (refused "x"))
  (udp-preference-limit (accepted 7) (refused "x"))
  (verify-ap-rereq-nofail? (accepted #f) (refused "x"))
  (realms (accepted (quote ())) (refused "x")))

((gnu services ldap) slapd-configuration () #f
  (instance-name (accepted "x") (refused 7))
  (user (accepted "x") (refused 7))
  (group (accepted "x") (refused 7))
  (port (accepted 7) (refused "x"))
  (secure-port (accepted 7) (refused "x"))
  (root-dn (accepted "x") (refused 7))
  (root-password (accepted "x") (refused 7))
  (self-sign-cert (accepted #f) (refused "x"))
  (self-sign-cert-valid-months (accepted 7) (refused "x"))
  (backup-dir (accepted "x") (refused 7))
  (cert-dir (accepted "x") (refused 7))
  (config-dir (accepted "x") (refused 7))
  (db-dir (accepted "x") (refused 7))
  (initconfig-dir (accepted "x") (refused 7))
  (ldif-dir (accepted "x") (refused 7))
  (lock-dir (accepted "x") (refused 7))
  (log-dir (accepted "x") (refused 7))
  (run-dir (accepted "x") (refused 7))
  (schema-dir (accepted "x") (refused 7))
  (tmp-dir (accepted "x") (refused 7)))

((gnu services ldap) backend-userroot-configuration () #f
  (create-suffix-entry? (accepted #f) (refused "x"))
  (require-index? (accepted #f) (refused "x"))
  (sample-entries (accepted "x") (refused 7))
  (suffix (accepted "x") (refused 7)))

((gnu services mail) plugin-configuration () #f
  (entries (accepted (quote ())) (refused "x")))

((gnu services mail) userdb-configuration () #f
  (driver (accepted "x") (refused 7))
  (args (accepted (quote ())) (refused "x"))
  (override-fields (accepted (quote ())) (refused "x")))

((gnu services mail) dict-configuration () #f
  (entries (accepted (quote ())) (refused "x")))

((gnu services mail) inet-listener-configuration ((protocol "x") (port 7)) #f
  (protocol (accepted "x") (refused 7))
  (address (accepted "x") (refused 7))
  (port (accepted 7) (refused "x"))
  (ssl? (accepted #f) (refused "x")))

((gnu services mail) opaque-dovecot-configuration ((string "x")) #f
  (dovecot (accepted (plain-file "a" "b")) (refused "x"))
  (extensions (accepted (quote ())) (refused "x"))
  (string (accepted "x") (refused 7)))

((gnu services mail) fifo-listener-configuration ((path "x")) #f
  (path (accepted "x") (refused 7))
  (mode (accepted "x") (refused 7))
  (user (accepted "x") (refused 7))
  (group (accepted "x") (refused 7)))

((gnu services messaging) opaque-prosody-configuration ((prosody.cfg.lua "x")) #f
  (prosody (accepted (plain-file "a" "b")) (refused "x"))
  (prosody.cfg.lua (accepted "x") (refused 7)))

((gnu services networking) iwd-settings () #f
  (general (accepted) (refused "x"))
  (network (accepted) (refused "x"))
  (scan (accepted) (refused "x"))
  (extra-config (accepted (quote ())) (refused "x")))

((gnu services networking) connman-general-configuration () #f
  (input-request-timeout (accepted 7) (refused "x"))
  (browser-launch-timeout (accepted 7) (refused "x"))
  (background-scanning? (accepted #f) (refused "x"))
  (use-gateways-as-timeservers? (accepted #f) (refused "x"))
  (fallback-timeservers (accepted (quote ())) (refused "x"))
  (fallback-nameservers (accepted (quote ())) (refused "x"))
  (default-auto-connect-technologies (accepted (quote ())) (refused "x"))
  (default-favourite-technologies (accepted (quote ())) (refused "x"))
  (always-connected-technologies (accepted (quote ())) (refused "x"))
  (preferred-technologies (accepted (quote ())) (refused "x"))
  (network-interface-blacklist (accepted (quote ())) (refused "x"))
  (allow-hostname-updates? (accepted #f) (refused "x"))
  (allow-domainname-updates? (accepted #f) (refused "x"))
  (single-connected-technology? (accepted #f) (refused "x"))
  (tethering-technologies (accepted (quote ())) (refused "x"))
  (persistent-tethering-mode? (accepted #f) (refused "x"))
  (enable-6to4? (accepted #f) (refused "x"))
  (vendor-class-id (accepted "x") (refused 7))
  (enable-online-check? (accepted #f) (refused "x"))
  (online-check-ipv4-url (accepted "x") (refused 7))
  (online-check-ipv6-url (accepted "x") (refused 7))
  (online-check-initial-interval (accepted 7) (refused "x"))
  (online-check-max-interval (accepted 7) (refused "x"))
  (enable-online-to-ready-transition? (accepted #f) (refused "x"))
  (auto-connect-roaming-services? (accepted #f) (refused "x"))
  (address-conflict-detection? (accepted #f) (refused "x"))
  (localtime (accepted "x") (refused 7))
  (regulatory-domain-follows-timezone? (accepted #f) (refused "x"))
  (resolv-conf (accepted "x") (refused 7)))

((gnu services networking) iwd-general-settings () #f
  (enable-network-configuration? (accepted #f) (refused "x"))
  (extra-options (accepted (quote ())) (refused "x")))

((gnu services networking) iwd-scan-settings () #f
  (disable-periodic-scan? (accepted #f) (refused "x"))
  (initial-periodic-scan-interval (accepted 7) (refused "x"))
  (maximum-periodic-scan-interval (accepted 7) (refused "x"))
  (disable-roaming-scan? (accepted #f) (refused "x"))
  (extra-options (accepted (quote ())) (refused "x")))

((gnu services networking) iwd-network-settings () #f
  (enable-ipv6? (accepted #f) (refused "x"))
  (name-resolving-service (accepted) (refused "x"))
  (extra-options (accepted (quote ())) (refused "x")))

((gnu services power) apcupsd-event-handlers () #f
  (modules (accepted) (refused "x"))
  (killpower (accepted) (refused "x"))
  (commfailure (accepted) (refused "x"))
  (commok (accepted) (refused "x"))
  (powerout (accepted) (refused "x"))
  (onbattery (accepted) (refused "x"))
  (offbattery (accepted) (refused "x"))
  (mainsback (accepted) (refused "x"))
  (failing (accepted) (refused "x"))
  (timeout (accepted) (refused "x"))
  (loadlimit (accepted) (refused "x"))
  (runlimit (accepted) (refused "x"))
  (doreboot (accepted) (refused "x"))
  (doshutdown (accepted) (refused "x"))
  (annoyme (accepted) (refused "x"))
  (emergency (accepted) (refused "x"))
  (changeme (accepted) (refused "x"))
  (remotedown (accepted) (refused "x"))
  (startselftest (accepted) (refused "x"))
  (endselftest (accepted) (refused "x"))
  (battdetach (accepted) (refused "x"))
  (battattach (accepted) (refused "x")))

((gnu services security) fail2ban-jail-action-configuration ((name "x")) #f
  (name (accepted "x") (refused 7))
  (arguments (accepted (quote ())) (refused "x")))

((gnu services security) fail2ban-ignore-cache-configuration ((key "x") (max-count 7) (max-time 7)) #f
  (key (accepted "x") (refused 7))
  (max-count (accepted 7) (refused "x"))
  (max-time (accepted 7) (refused "x")))

((gnu services security) fail2ban-jail-filter-configuration ((name "x")) #f
  (name (accepted "x") (refused 7))
  (mode (accepted "x") (refused 7)))

((gnu services syncthing) syncthing-folder ((label "x") (path "x")) #f
  (devices (accepted (quote ())) (refused "x")))

((gnu services web) nginx-log-format-configuration ((name "x") (format "x")) #f
  (escape (accepted) (refused "x")))

((gnu services xorg) dconf-keyfile ((name "x")) #f
  (name (accepted "x") (refused 7)))

((gnu services xorg) screen-locker-configuration ((name "x") (program (plain-file "a" "b"))) #f
  (name (accepted "x") (refused 7))
  (program (accepted (plain-file "a" "b")) (refused "x"))
  (allow-empty-password? (accepted #f) (refused "x"))
  (using-pam? (accepted #f) (refused "x"))
  (using-setuid? (accepted #f) (refused "x")))

((gnu home services shells) home-fish-extension () #f
  (environment-variables (accepted (quote ())) (refused "x"))
  (aliases (accepted (quote ())) (refused "x"))
  (abbreviations (accepted (quote ())) (refused "x")))

((gnu home services shells) home-bash-extension () #f
  (environment-variables (accepted (quote ())) (refused "x"))
  (aliases (accepted (quote ())) (refused "x")))

((gnu home services shells) home-zsh-extension () #f
  (environment-variables (accepted (quote ())) (refused "x")))

((gnu home services sway) sway-border-color ((border "x") (background "x") (text "x")) #f
  (border (accepted "x") (refused 7))
  (background (accepted "x") (refused 7))
  (text (accepted "x") (refused 7)))

((gnu home services sway) sway-color () #f
  (background (accepted "x") (refused 7))
  (statusline (accepted "x") (refused 7))
  (focused-background (accepted "x") (refused 7))
  (focused-statusline (accepted "x") (refused 7))
  (focused-workspace (accepted) (refused "x"))
  (active-workspace (accepted) (refused "x"))
  (inactive-workspace (accepted) (refused "x"))
  (urgent-workspace (accepted) (refused "x"))
  (binding-mode (accepted) (refused "x")))

((gnu home) home-environment () #f
  (services (accepted (quote ())) (refused "x")))

((gnu image) partition ((label "x")) #f
  (size (accepted 7) (refused "x"))
  (offset (accepted 7) (refused "x"))
  (flags (accepted (quote ())) (refused "x")))

((guix packages) package ((name "x") (version "x") (source "x") (build-system "x") (synopsis "x") (description "x") (license #f) (home-page "x")) #f
  (license (accepted #f) (refused "x")))
