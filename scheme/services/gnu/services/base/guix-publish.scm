(define-module (gnu services base guix-publish)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module ((gnu packages base) #:select (libc-utf8-locales-for-target))
  #:use-module (srfi srfi-1)
  #:export (guix-publish-configuration
            guix-publish-configuration?
            guix-publish-configuration-guix
            guix-publish-configuration-port
            guix-publish-configuration-host
            guix-publish-configuration-compression
            guix-publish-configuration-nar-path
            guix-publish-configuration-cache
            guix-publish-configuration-ttl
            guix-publish-configuration-negative-ttl
            guix-publish-service-type))

;;; Commentary:
;;;
;;; Offering the contents of the store as substitutes to other machines.
;;;
;;; Code:

(define-record-type* <guix-publish-configuration>
  guix-publish-configuration make-guix-publish-configuration
  guix-publish-configuration?
  (guix         guix-publish-configuration-guix (default guix))
  (port         guix-publish-configuration-port (default 80))
  (host         guix-publish-configuration-host (default "localhost"))
  (advertise?   guix-publish-advertise? (default #f))
  (compression  guix-publish-configuration-compression (thunked)
                (default (default-compression this-record)))
  (nar-path     guix-publish-configuration-nar-path (default "nar"))
  (cache        guix-publish-configuration-cache (default #f))
  (cache-bypass-threshold guix-publish-configuration-cache-bypass-threshold
                          (default (* 10 1024 1024)))
  (workers      guix-publish-configuration-workers (default #f))
  (ttl          guix-publish-configuration-ttl (default #f))
  (negative-ttl guix-publish-configuration-negative-ttl (default #f)))

(define (default-compression config)
  ;; Compressing once for a cache is worth more effort than compressing for
  ;; each download.
  (if (guix-publish-configuration-cache config)
      '(("gzip" 5) ("zstd" 19))
      '(("gzip" 3) ("zstd" 3))))

(define (compression-options methods)
  (if (null? methods)
      '("-C0")
      (append-map (lambda (method)
                    (list "-C" (string-append (car method) ":"
                                              (number->string (cadr method)))))
                  methods)))

(define (publish-arguments config)
  (define (seconds number)
    (and number (string-append (number->string number) "s")))

  (match-record config <guix-publish-configuration>
      (port host nar-path cache workers ttl negative-ttl compression
       cache-bypass-threshold advertise?)
    (append (option "-u" "guix-publish")
            (list "-p" (number->string port))
            (compression-options compression)
            (option= "--nar-path" nar-path)
            (option= "--listen" host)
            (flag "--advertise" advertise?)
            (number-option= "--workers" workers)
            (option= "--ttl" (seconds ttl))
            (option= "--negative-ttl" (seconds negative-ttl))
            (option= "--cache" cache)
            (number-option= "--cache-bypass-threshold"
                            (and cache cache-bypass-threshold)))))

(define (publish-units config)
  (match-record config <guix-publish-configuration> (guix port host advertise?)
    (list
     (shepherd-service
      (documentation "Serve the store over HTTP.")
      (provision '(guix-publish))
      (requirement `(user-processes
                     guix-daemon
                     ,@(if advertise? '(avahi-daemon) '())))
      ;; A server that nobody knows of can wait for its first client; one that
      ;; is to be found must say that it is there.
      (start #~(make-systemd-constructor
                (list #$(file-append guix "/bin/guix") "publish"
                      #$@(publish-arguments config))
                (let ((addresses (false-if-exception
                                  (getaddrinfo #$host #$(number->string port)
                                               AI_NUMERICSERV))))
                  (if (pair? addresses)
                      (list (endpoint (addrinfo:addr (car addresses))))
                      '()))
                #:lazy-start? #$(not advertise?)
                #:log-file "/var/log/guix-publish.log"
                #:environment-variables
                (list (string-append "GUIX_LOCPATH="
                                     #$(libc-utf8-locales-for-target)
                                     "/lib/locale")
                      "LC_ALL=en_US.utf8")))
      (stop #~(make-systemd-destructor))))))

(define %guix-publish-accounts
  (list (user-group (name "guix-publish") (system? #t))
        (user-account (name "guix-publish")
                      (group "guix-publish")
                      (system? #t)
                      (comment "guix publish user")
                      (home-directory "/var/empty")
                      (shell (file-append shadow "/sbin/nologin")))))

(define (publish-activation config)
  ;; See that the cache is there and writable for the server.
  (let ((cache (guix-publish-configuration-cache config)))
    (or (not cache)
        (with-imported-modules '((guix build utils))
          #~(let ((user (getpw "guix-publish")))
              (use-modules (guix build utils))
              (mkdir-p #$cache)
              (chown #$cache (passwd:uid user) (passwd:gid user)))))))

(define guix-publish-service-type
  (service-type
   (name 'guix-publish)
   (extensions
    (list (service-extension shepherd-root-service-type publish-units)
          (service-extension account-service-type
                             (const %guix-publish-accounts))
          (service-extension activation-service-type publish-activation)))
   (default-value (guix-publish-configuration))
   (description "Run @command{guix publish}, which lets other machines download
what is in the store.")))

;;; guix-publish.scm ends here
