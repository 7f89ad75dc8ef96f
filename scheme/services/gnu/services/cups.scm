(define-module (gnu services cups)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services cups configuration)
  #:use-module (gnu services cups policies)
  #:use-module (gnu services cups settings)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module ((gnu system shadow)
                #:select (account-service-type %base-groups))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module (srfi srfi-1)
  #:re-export (cups-configuration
               files-configuration
               opaque-cups-configuration
               policy-configuration
               location-access-control
               operation-access-control
               method-access-control)
  #:export (cups-service-type))

;;; Commentary:
;;;
;;; Printing, with CUPS.
;;;
;;; Code:

(define (field config ordinary opaque)
  ;; The value of a field that both kinds of CONFIG have.
  ((if (opaque-cups-configuration? config) opaque ordinary) config))

(define (cups config)
  (field config cups-configuration-cups opaque-cups-configuration-cups))

(define (extensions config)
  (field config
         cups-configuration-extensions
         opaque-cups-configuration-extensions))

(define (cupsd-text config)
  (field config
         (lambda (config)
           (settings config cups-configuration-fields))
         opaque-cups-configuration-cupsd.conf))

(define (files-text config)
  (field config
         (lambda (config)
           (settings (cups-configuration-files-configuration config)
                     files-configuration-fields))
         opaque-cups-configuration-cups-files.conf))

(define (program-directory packages)
  ;; Links to the programs, drivers and data of PACKAGES.
  (computed-file
   "cups-server-bin"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))

         (define (link-all package directory)
           (for-each (lambda (file)
                       (let ((link (string-append
                                    #$output
                                    (string-drop file
                                                 (string-length package)))))
                         (mkdir-p (dirname link))
                         ;; The first package that has a file provides it.
                         (unless (file-exists? link)
                           (symlink file link))))
                     (find-files (string-append package directory)
                                 #:stat stat)))

         (mkdir #$output)
         (for-each (lambda (package)
                     (for-each (lambda (directory)
                                 (link-all package directory))
                               '("/lib/cups" "/share/ppd" "/share/cups")))
                   '#$packages)))))

(define (cups-units config)
  (let* ((programs (program-directory (cons (cups config)
                                            (extensions config))))
         (cupsd.conf (plain-file "cupsd.conf" (cupsd-text config)))
         (cups-files.conf
          (mixed-text-file "cups-files.conf"
                           (files-text config)
                           "CacheDir /var/cache/cups\n"
                           "StateDir /var/run/cups\n"
                           "DataDir " programs "/share/cups\n"
                           "ServerBin " programs "/lib/cups\n")))
    (list (shepherd-service
           (documentation "Print.")
           (provision '(cups))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append (cups config) "/sbin/cupsd") "-f"
                       "-c" #$cupsd.conf "-s" #$cups-files.conf)))
           (stop #~(make-kill-destructor))))))

(define cups-activation
  ;; Make directories, and a certificate for the web interface.
  (with-imported-modules (source-module-closure '((gnu build activation)
                                                  (guix build utils)))
    #~(let ((user        (getpwnam "lp"))
            (key         "/etc/cups/ssl/localhost.key")
            (certificate "/etc/cups/ssl/localhost.crt"))
        (use-modules (gnu build activation)
                     (guix build utils))

        (define (openssl . arguments)
          (zero? (apply system* #$(file-append openssl "/bin/openssl")
                        arguments)))

        (for-each (lambda (entry)
                    (mkdir-p/perms (car entry) user (cdr entry)))
                  '(("/var/run/cups" . #o755)
                    ("/var/spool/cups" . #o755)
                    ("/var/spool/cups/tmp" . #o755)
                    ("/var/log/cups" . #o755)
                    ("/var/cache/cups" . #o770)
                    ("/etc/cups" . #o755)
                    ("/etc/cups/ssl" . #o700)))

        (unless (file-exists? key)
          (when (openssl "genrsa" "-out" key "2048")
            (chmod key #o400)))
        (unless (file-exists? certificate)
          (when (openssl "req" "-new" "-x509" "-batch" "-days" "3650"
                         "-key" key "-out" certificate
                         "-subj" (string-append "/CN=CUPS on "
                                                (gethostname)))
            (chmod certificate #o444))))))

(define (cups-pam-services config)
  (list (unix-pam-service "cups"
                          #:allow-empty-passwords?
                          (field config
                                 cups-configuration-allow-empty-password?
                                 opaque-cups-configuration-allow-empty-password?))))

(define (cups-accounts _)
  ;; The system has the first of these groups already, if all is well.
  (list (or (find (lambda (group)
                    (and (user-group? group)
                         (string=? "lp" (user-group-name group))))
                  %base-groups)
            (user-group (name "lp") (system? #t)))
        (user-group (name "lpadmin") (system? #t))
        (user-account
         (name "lp")
         (group "lp")
         (system? #t)
         (comment "System user for invoking printing helper programs")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (with-extensions* config packages)
  (let ((all (append (extensions config) packages)))
    (if (opaque-cups-configuration? config)
        (opaque-cups-configuration (inherit config) (extensions all))
        (cups-configuration (inherit config) (extensions all)))))

(define cups-service-type
  (service-type
   (name 'cups)
   (extensions
    (list (service-extension shepherd-root-service-type cups-units)
          (service-extension activation-service-type (const cups-activation))
          (service-extension pam-root-service-type cups-pam-services)
          (service-extension account-service-type cups-accounts)))
   (compose append)
   (extend with-extensions*)
   (default-value (cups-configuration))
   (description "Run @command{cupsd}, which prints.")))

;;; cups.scm ends here
