(define-module (gnu services certbot)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services web)
  #:use-module ((gnu packages tls) #:select (certbot))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module (srfi srfi-1)
  #:export (certbot-configuration
            certbot-configuration?
            certbot-service-type
            certificate-configuration)
  )

;;; Commentary:
;;;
;;; Certificates of Let's Encrypt, renewed twice a day by certbot.  nginx
;;; answers its challenges; until the first answer, certificates are ones that
;;; the machine signed itself, so that nginx can start.
;;;
;;; Code:

(define-record-type* <certificate-configuration>
  certificate-configuration make-certificate-configuration
  certificate-configuration?
  (name                certificate-configuration-name (default #f))
  (domains             certificate-configuration-domains (default '()))
  (challenge           certificate-configuration-challenge (default #f))
  (csr                 certificate-configuration-csr (default #f))
  (authentication-hook certificate-authentication-hook (default #f))
  (cleanup-hook        certificate-cleanup-hook (default #f))
  (deploy-hook         certificate-configuration-deploy-hook (default #f))
  (dry-run?            certbot-configuration-dry-run? (default #f))
  (start-self-signed?  certificate-configuration-start-self-signed?
                       (default #t)))

(define-record-type* <certbot-configuration>
  certbot-configuration make-certbot-configuration
  certbot-configuration?
  (package          certbot-configuration-package (default certbot))
  (webroot          certbot-configuration-webroot (default "/var/www"))
  (certificates     certbot-configuration-certificates (default '()))
  (email            certbot-configuration-email (default #f))
  (server           certbot-configuration-server (default #f))
  (rsa-key-size     certbot-configuration-rsa-key-size (default #f))
  (default-location certbot-configuration-default-location
                    (default (nginx-location-configuration (uri "/") (body (list "return 301 https://$host$request_uri;"))))))

(define (certificate-name certificate)
  (or (certificate-configuration-name certificate)
      (first (certificate-configuration-domains certificate))))

(define (certificate-directory certificate)
  (string-append "/etc/certs/" (certificate-name certificate)))

(define (deploy-program certificate)
  ;; The program that certbot runs when it got CERTIFICATE: it puts links in
  ;; the place of what the machine signed itself, and tells nginx.
  (let ((name (certificate-name certificate))
        (to   (certificate-directory certificate))
        (hook (certificate-configuration-deploy-hook certificate)))
    (program-file
     (string-append name "-deploy-hook")
     (with-imported-modules '((gnu services herd)
                              (guix build utils))
       #~(begin
           (use-modules (gnu services herd)
                        (guix build utils))

           (define (link name)
             (let ((file (string-append #$to "/" name)))
               (symlink (string-append "/etc/letsencrypt/live/" #$name "/" name)
                        (string-append file ".new"))
               (rename-file (string-append file ".new") file)))

           (mkdir-p #$to)
           (chmod #$to #o755)
           (for-each link '("privkey.pem" "fullchain.pem"))
           (with-shepherd-action 'nginx ('reload) result result)
           #$@(if hook (list #~(invoke #$hook)) '()))))))

(define (certificate-command config certificate)
  ;; The name of CERTIFICATE and the command that gets it.
  (match-record config <certbot-configuration>
      (package webroot email server rsa-key-size)
    (match-record certificate <certificate-configuration>
        (domains challenge csr authentication-hook cleanup-hook dry-run?)
      `(,(certificate-name certificate)
        ,(file-append package "/bin/certbot") "certonly" "-n" "--agree-tos"
        ,@(if challenge
              (list "--manual"
                    (string-append "--preferred-challenges=" challenge))
              (list "--webroot" "-w" webroot))
        "--cert-name" ,(certificate-name certificate)
        "-d" ,(string-join domains ",")
        ,@(option "--csr" csr)
        ,@(if email
              (list "--email" email)
              (list "--register-unsafely-without-email"))
        ,@(option "--server" server)
        ,@(option "--rsa-key-size" rsa-key-size)
        ,@(if challenge
              (append (option "--manual-auth-hook" authentication-hook)
                      (option "--manual-cleanup-hook" cleanup-hook))
              '())
        "--deploy-hook" ,(deploy-program certificate)
        ,@(flag "--dry-run" dry-run?)))))

(define (certbot-program config)
  ;; The program that gets all certificates.  It exits with 2 if there is no
  ;; network, 1 if a certificate could not be had.
  (program-file
   "certbot-command"
   #~(begin
       (use-modules (ice-9 textual-ports))

       (define (offline?)
         (string-contains
          (call-with-input-file "/var/log/letsencrypt/letsencrypt.log"
            get-string-all)
          "Failed to establish a new connection"))

       (define (run name command)
         ;; Whether COMMAND got the certificate called NAME.
         (let ((status (apply system* command)))
           (cond ((zero? (status:exit-val status)) #t)
                 ((offline?) (exit 2))
                 (else
                  (format (current-error-port)
                          "no certificate for ~a~%" name)
                  #f))))

       (let loop ((commands '#$(map (lambda (certificate)
                                      (certificate-command config certificate))
                                    (certbot-configuration-certificates
                                     config)))
                  (all? #t))
         (if (null? commands)
             (exit (if all? 0 1))
             (let ((ok? (run (caar commands) (cdar commands))))
               (loop (cdr commands) (and all? ok?))))))))

(define (certbot-units config)
  (define program
    (certbot-program config))

  (list (shepherd-service
         (documentation "Renew certificates twice a day.")
         (provision '(certbot-certificate-renewal))
         (requirement '(user-processes nginx))
         (modules '((shepherd service timer)))
         (start #~(make-timer-constructor
                   (calendar-event #:minutes '(22) #:hours '(0 12))
                   (command '(#$program))
                   #:wait-for-termination? #t))
         (stop #~(make-timer-destructor))
         (actions (list shepherd-trigger-action
                        (shepherd-configuration-action program))))
        (shepherd-service
         (documentation "Get certificates when the machine starts.")
         (provision '(renew-certbot-certificates))
         (requirement '(user-processes nginx))
         (one-shot? #t)
         ;; The network may take its time.
         (start #~(lambda _
                    (let try ((left 12))
                      (let ((code (status:exit-val (system* #$program))))
                        (if (and (= code 2) (positive? left))
                            (begin (sleep 10) (try (- left 1)))
                            (zero? code))))))
         (actions (list (shepherd-configuration-action program))))))

(define (self-signing key-size certificate)
  ;; Code that signs CERTIFICATE until a proper one is there.
  (let* ((domains   (certificate-configuration-domains certificate))
         (directory (certificate-directory certificate))
         (others    (map (lambda (name) (string-append "DNS:" name))
                         (cdr domains))))
    #~(unless (file-exists? #$directory)
        (mkdir-p #$directory)
        (chmod #$directory #o755)
        (invoke #$(file-append openssl "/bin/openssl") "req" "-x509" "-nodes"
                "-newkey" #$(string-append "rsa:" key-size)
                "-keyout" #$(string-append directory "/privkey.pem")
                "-out" #$(string-append directory "/fullchain.pem")
                "-sha256" "-days" "1"
                "-subj" #$(string-append "/CN=" (first domains))
                #$@(if (null? others)
                       '()
                       (list "-addext"
                             (string-append "subjectAltName="
                                            (string-join others ","))))))))

(define (certbot-activation config)
  (match-record config <certbot-configuration>
      (webroot certificates rsa-key-size)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (for-each mkdir-p
                    '(#$webroot "/var/lib/certbot" "/etc/letsencrypt/live"))
          #$@(map (lambda (certificate)
                    (self-signing (if rsa-key-size
                                      (number->string rsa-key-size)
                                      "4096")
                                  certificate))
                  (filter certificate-configuration-start-self-signed?
                          certificates))))))

(define (certbot-nginx-servers config)
  (match-record config <certbot-configuration>
      (webroot certificates default-location)
    (define challenges
      (nginx-location-configuration
       (uri "/.well-known")
       (body (list (list "root " webroot ";")))))

    (map (lambda (certificate)
           (match-record certificate <certificate-configuration>
               (domains challenge)
             (nginx-server-configuration
              (listen '("80" "[::]:80"))
              (ssl-certificate #f)
              (ssl-certificate-key #f)
              (server-name domains)
              (locations (filter identity
                                 (list (and (not challenge) challenges)
                                       default-location))))))
         certificates)))

(define certbot-service-type
  (service-type
   (name 'certbot)
   (extensions
    (list (service-extension nginx-service-type certbot-nginx-servers)
          (service-extension profile-service-type
                             (compose list certbot-configuration-package))
          (service-extension activation-service-type certbot-activation)
          (service-extension shepherd-root-service-type certbot-units)))
   (compose concatenate)
   (extend (lambda (config certificates)
             (certbot-configuration
              (inherit config)
              (certificates
               (append (certbot-configuration-certificates config)
                       certificates)))))
   (description "Get certificates of Let's Encrypt and keep them valid.")))

;;; certbot.scm ends here
