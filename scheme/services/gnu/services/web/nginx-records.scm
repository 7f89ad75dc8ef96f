(define-module (gnu services web nginx-records)
  #:use-module (guix records)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module ((gnu packages web) #:select (nginx))
  #:use-module (srfi srfi-34)
  #:export (<nginx-configuration>
            nginx-configuration
            nginx-configuration?
            nginx-configuration-nginx
            nginx-configuration-shepherd-requirement
            nginx-configuration-log-directory
            nginx-configuration-log-level
            nginx-configuration-log-format
            nginx-configuration-log-formats
            nginx-configuration-run-directory
            nginx-configuration-server-blocks
            nginx-configuration-upstream-blocks
            nginx-configuration-server-names-hash-bucket-size
            nginx-configuration-server-names-hash-bucket-max-size
            nginx-configuration-stream
            nginx-configuration-modules
            nginx-configuration-global-directives
            nginx-lua-package-path
            nginx-lua-package-cpath
            nginx-configuration-extra-content
            nginx-configuration-file

            nginx-log-format-configuration
            nginx-log-format-configuration?
            nginx-log-format-configuration-name
            nginx-log-format-configuration-escape
            nginx-log-format-configuration-format

            nginx-server-configuration
            nginx-server-configuration?
            nginx-server-configuration-listen
            nginx-server-configuration-server-name
            nginx-server-configuration-root
            nginx-server-configuration-locations
            nginx-server-configuration-index
            nginx-server-configuration-try-files
            nginx-server-configuration-ssl-certificate
            nginx-server-configuration-ssl-certificate-key
            nginx-server-configuration-server-tokens?
            nginx-server-configuration-raw-content

            nginx-upstream-configuration
            nginx-upstream-configuration?
            nginx-upstream-configuration-name
            nginx-upstream-configuration-servers
            nginx-upstream-configuration-extra-content

            nginx-location-configuration
            nginx-location-configuration?
            nginx-location-configuration-uri
            nginx-location-configuration-body

            nginx-named-location-configuration
            nginx-named-location-configuration?
            nginx-named-location-configuration-name
            nginx-named-location-configuration-body

            nginx-stream-configuration
            nginx-stream-configuration?
            nginx-stream-configuration-upstream-blocks
            nginx-stream-configuration-server-blocks
            nginx-stream-configuration-extra-content))

;;; Commentary:
;;;
;;; The configuration of nginx as data.  It stands apart because many services
;;; offer a piece of such configuration without needing nginx otherwise.
;;;
;;; Code:

(define (one-of kind . allowed)
  ;; Sanitizer that accepts the symbols ALLOWED only.
  (lambda (value)
    (unless (memq value allowed)
      (raise (formatted-message (G_ "unknown ~a '~a'~%") kind value)))
    value))

(define-record-type* <nginx-log-format-configuration>
  nginx-log-format-configuration make-nginx-log-format-configuration
  nginx-log-format-configuration?
  (name   nginx-log-format-configuration-name)
  (escape nginx-log-format-configuration-escape
          (sanitize (one-of "log format escape" 'default 'json 'none))
          (default 'default))
  (format nginx-log-format-configuration-format))

(define-record-type* <nginx-server-configuration>
  nginx-server-configuration make-nginx-server-configuration
  nginx-server-configuration?
  (listen         nginx-server-configuration-listen
                  (default '("80" "443 ssl")))
  (server-name    nginx-server-configuration-server-name
                  (default '(default)))
  (root           nginx-server-configuration-root (default "/srv/http"))
  (locations      nginx-server-configuration-locations (default '()))
  (index          nginx-server-configuration-index (default '("index.html")))
  (try-files      nginx-server-configuration-try-files (default '()))
  (ssl-certificate     nginx-server-configuration-ssl-certificate
                       (default #f))
  (ssl-certificate-key nginx-server-configuration-ssl-certificate-key
                       (default #f))
  (server-tokens? nginx-server-configuration-server-tokens? (default #f))
  (raw-content    nginx-server-configuration-raw-content (default '())))

(define-record-type* <nginx-upstream-configuration>
  nginx-upstream-configuration make-nginx-upstream-configuration
  nginx-upstream-configuration?
  (name          nginx-upstream-configuration-name)
  (servers       nginx-upstream-configuration-servers)
  (extra-content nginx-upstream-configuration-extra-content (default '())))

(define-record-type* <nginx-location-configuration>
  nginx-location-configuration make-nginx-location-configuration
  nginx-location-configuration?
  (uri  nginx-location-configuration-uri (default #f))
  (body nginx-location-configuration-body))

(define-record-type* <nginx-named-location-configuration>
  nginx-named-location-configuration make-nginx-named-location-configuration
  nginx-named-location-configuration?
  (name nginx-named-location-configuration-name (default #f))
  (body nginx-named-location-configuration-body))

(define-record-type* <nginx-stream-configuration>
  nginx-stream-configuration make-nginx-stream-configuration
  nginx-stream-configuration?
  (upstream-blocks nginx-stream-configuration-upstream-blocks (default '()))
  (server-blocks   nginx-stream-configuration-server-blocks (default '()))
  (extra-content   nginx-stream-configuration-extra-content (default '())))

(define-record-type* <nginx-configuration>
  nginx-configuration make-nginx-configuration
  nginx-configuration?
  (nginx              nginx-configuration-nginx (default nginx))
  (shepherd-requirement nginx-configuration-shepherd-requirement
                        (default '()))
  (log-directory      nginx-configuration-log-directory
                      (default "/var/log/nginx"))
  (log-level          nginx-configuration-log-level
                      (sanitize (one-of "log level" 'debug 'info 'notice
                                        'warn 'error 'crit 'alert 'emerg))
                      (default 'error))
  (log-format         nginx-configuration-log-format (default 'combined))
  (log-formats        nginx-configuration-log-formats (default '()))
  (run-directory      nginx-configuration-run-directory
                      (default "/var/run/nginx"))
  (server-blocks      nginx-configuration-server-blocks (default '()))
  (upstream-blocks    nginx-configuration-upstream-blocks (default '()))
  (server-names-hash-bucket-size
   nginx-configuration-server-names-hash-bucket-size (default #f))
  (server-names-hash-bucket-max-size
   nginx-configuration-server-names-hash-bucket-max-size (default #f))
  (stream             nginx-configuration-stream (default #f))
  (modules            nginx-configuration-modules (default '()))
  (global-directives  nginx-configuration-global-directives
                      (default '((events . ()))))
  (lua-package-path   nginx-lua-package-path (default #f))
  (lua-package-cpath  nginx-lua-package-cpath (default #f))
  (extra-content      nginx-configuration-extra-content (default ""))
  (file               nginx-configuration-file (default #f)))

;;; nginx-records.scm ends here
