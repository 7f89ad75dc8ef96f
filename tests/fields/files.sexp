((gnu services version-control) gitolite-rc-file () file
  (umask (accepted 18 511) (refused "zz"))
  (local-code (accepted "x") (refused))
  (unsafe-pattern (accepted "abc") (refused 7))
  (git-config-keys (accepted "a.*") (refused))
  (log-extra (accepted #t) (refused))
  (host-name (accepted "h") (refused))
  (roles (accepted (quote (("READERS" . 1)))) (refused "zz"))
  (enable (accepted (quote ("a" "b"))) (refused "zz"))
  (extra-content (accepted "foo") (refused)))

((gnu services version-control) gitolite-git-configuration () file
  (name (accepted "n") (refused))
  (email (accepted "e") (refused))
  (default-branch (accepted "main") (refused))
  (receive-fsck-objects (accepted #t) (refused))
  (extra-content (accepted "x") (refused)))

((gnu services databases) postgresql-config-file () file
  (log-destination (accepted "syslog") (refused))
  (hba-file (accepted (plain-file "h" "h")) (refused))
  (ident-file (accepted (plain-file "h" "h")) (refused))
  (socket-directory (accepted "/x") (refused))
  (extra-config (accepted (quote (("a" "b") ("c" 1) ("d" #t) ("e" #f)))) (refused "zz")))

((gnu services web) httpd-config-file () file
  (modules (accepted (list (httpd-module (name "n") (file "f")))) (refused "zz"))
  (server-root (accepted "/x") (refused))
  (server-name (accepted "n") (refused))
  (document-root (accepted "/d") (refused))
  (listen (accepted (quote ("1"))) (refused "zz"))
  (pid-file (accepted "/p") (refused))
  (error-log (accepted "/e") (refused))
  (user (accepted "u") (refused))
  (group (accepted "g") (refused))
  (extra-config (accepted (quote ("x" "y"))) (refused "zz")))

((gnu services getmail) getmail-configuration-file ((retriever (getmail-retriever-configuration (type "SimpleIMAPSSLRetriever") (server "s") (username "u") (port 993))) (destination (getmail-destination-configuration (type "Maildir") (path "/x"))) (options (getmail-options-configuration))) file
  (retriever (accepted (getmail-retriever-configuration (type "SimpleIMAPSSLRetriever") (server "t") (username "u") (port 993))) (refused "zz"))
  (options (accepted (getmail-options-configuration (read-all #f))) (refused "zz")))

((gnu services ganeti) debootstrap-configuration () file
  (hooks (accepted #f) (refused (list "zz" "yy")))
  (proxy (accepted "p") (refused))
  (mirror (accepted "m") (refused))
  (arch (accepted "a") (refused))
  (suite (accepted "s") (refused))
  (extra-packages (accepted) (refused "zz"))
  (components (accepted (quote ("x"))) (refused "zz"))
  (generate-cache? (accepted #f) (refused))
  (clean-cache (accepted 3) (refused "zz"))
  (partition-style (accepted "x") (refused))
  (partition-alignment (accepted 5) (refused "zz")))

((gnu services base) greetd-agreety-session () file
  (command (accepted (greetd-user-session)) (refused)))

((gnu services base) greetd-user-session () file
  (command (accepted "x") (refused))
  (command-args (accepted (quote ("a"))) (refused))
  (extra-env (accepted (quote (("a" . "b")))) (refused))
  (xdg-session-type (accepted "wayland") (refused)))

((gnu services base) greetd-wlgreet-sway-session () file
  (sway-configuration (accepted (plain-file "a" "b")) (refused)))

((gnu services base) greetd-gtkgreet-sway-session () file
  (sway-configuration (accepted (plain-file "a" "b")) (refused))
  (command (accepted (greetd-user-session)) (refused)))

((gnu services web) patchwork-settings-module ((database-configuration (patchwork-database-configuration)) (secret-key-file "/s") (allowed-hosts '("h")) (default-from-email "e")) file
  (allowed-hosts (accepted (quote ("a" "b"))) (refused "zz"))
  (debug? (accepted #t) (refused))
  (enable-rest-api? (accepted #f) (refused))
  (enable-xmlrpc? (accepted #f) (refused))
  (force-https-links? (accepted #f) (refused))
  (static-url (accepted "/x") (refused))
  (admins (accepted (quote (("a" "b")))) (refused "zz"))
  (default-from-email (accepted "x") (refused))
  (static-root (accepted) (refused "zz"))
  (extra-settings (accepted "x=1") (refused)))
