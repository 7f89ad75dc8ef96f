;;; Names of modules whose values come from the environment, as it was when they were
;;; first asked for.
(setenv "VISUAL" "my-editor")
(setenv "GUIX_DOWNLOAD_METHODS" "swh upstream")
(setenv "SSL_CERT_DIR" "/certificates")
(setenv "GUIX_HTTP_CACHE_TTL" "2")
(setenv "GUIX_GPG_COMMAND" "gpg2")
(setenv "GUIX_DISK_SPACE_WARNING" "1GiB;10%")
(setenv "GUIX_DISTRO_AGE_WARNING" "2d")

(use-modules (guix build download) (guix gnupg) (guix http-client) (guix scripts)
             (guix scripts edit) (guix scripts environment) (guix utils))

(for-each (lambda (thing) (write thing) (newline))
          (list (%editor) (%download-methods) (%x509-certificate-directory)
                (%http-cache-ttl) (%gpg-command) (%disk-space-warning)
                (%distro-age-warning)
                (equal? (%current-system)
                        (assoc-ref %environment-default-options 'system))
                (assoc-ref %environment-default-options 'verbosity)))
