(define-module (gnu services messaging pounce)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages messaging) #:select (pounce))
  #:use-module ((gnu packages tls) #:select (openssl))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (pounce-configuration
            pounce-configuration-away
            pounce-configuration-bind
            pounce-configuration-client-cert
            pounce-configuration-client-priv
            pounce-configuration-host
            pounce-configuration-join
            pounce-configuration-local-ca
            pounce-configuration-local-cert
            pounce-configuration-local-host
            pounce-configuration-local-pass
            pounce-configuration-local-port
            pounce-configuration-local-priv
            pounce-configuration-log-file
            pounce-configuration-mode
            pounce-configuration-nick
            pounce-configuration-no-names?
            pounce-configuration-pass
            pounce-configuration-port
            pounce-configuration-pounce
            pounce-configuration-queue-interval
            pounce-configuration-quit
            pounce-configuration-real
            pounce-configuration-sasl-external?
            pounce-configuration-sasl-plain
            pounce-configuration-shepherd-provision
            pounce-configuration-shepherd-requirement
            pounce-configuration-size
            pounce-configuration-trust
            pounce-configuration-user
            pounce-configuration-verbose?
            pounce-service-type))

;;; Commentary:
;;;
;;; Pounce, which stays in rooms of Internet Relay Chat for a user, and shows
;;; what was said there to the user's programs.
;;;
;;; Code:


;;;
;;; The file: settings are called as options are.
;;;

(define (setting field)
  (string-trim-right (symbol->string field) #\?))

(define (pounce-serialize-string field value)
  (string-append (setting field) "=" value "\n"))

(define (pounce-serialize-number field value)
  (pounce-serialize-string field (number->string value)))

(define pounce-serialize-port pounce-serialize-number)
(define pounce-serialize-power-of-two pounce-serialize-number)

(define (pounce-serialize-boolean field set?)
  (if set?
      (string-append (setting field) "\n")
      ""))

(define (pounce-serialize-list-of-strings field values)
  (pounce-serialize-string field (string-join values ",")))

(define (pounce-serialize-pair field value)
  (pounce-serialize-string field
                           (format #f "~a:~a" (car value) (cdr value))))

(define (port? value)
  (and (number? value) (<= 0 value 65535)))

(define (power-of-two? value)
  (and (exact-integer? value)
       (positive? value)
       (= 1 (logcount value))))

(define-maybe boolean (prefix pounce-))
(define-maybe list-of-strings (prefix pounce-))
(define-maybe number (prefix pounce-))
(define-maybe pair (prefix pounce-))
(define-maybe port (prefix pounce-))
(define-maybe power-of-two (prefix pounce-))
(define-maybe string (prefix pounce-))

(define-configuration pounce-configuration
  (pounce
   (file-like pounce)
   "The package."
   empty-serializer)
  (shepherd-provision
   (list-of-symbols '(pounce))
   "What the service is called."
   empty-serializer)
  (shepherd-requirement
   (list-of-symbols '(user-processes networking))
   "What must run before."
   empty-serializer)
  (log-file
   (string "/var/log/pounce.log")
   "The file of logs."
   empty-serializer)
  (verbose?
   maybe-boolean
   "Whether to log messages.")
  (local-host
   (maybe-string "localhost")
   "The address that the user's programs reach.")
  (local-port
   (maybe-port 6697)
   "The port that they reach.")
  (local-ca
   maybe-string
   "The file of authorities that certify them.")
  (local-cert
   maybe-string
   "The file of the certificate for them.")
  (local-priv
   maybe-string
   "The file of its key.")
  (local-pass
   maybe-string
   "The hash of the password that they need.")
  (size
   (maybe-power-of-two 4096)
   "How many messages to keep, a power of two.")
  (bind
   maybe-string
   "The address to reach the server from.")
  (host
   string
   "The server.")
  (port
   maybe-port
   "Its port.")
  (pass
   maybe-string
   "The password for it.")
  (join
   maybe-list-of-strings
   "The rooms to be in.")
  (mode
   maybe-string
   "The mode of the user.")
  (user
   maybe-string
   "The name of the user.")
  (nick
   (maybe-string "pounce")
   "The name that others see.")
  (real
   maybe-string
   "The name that the user really has.")
  (away
   maybe-string
   "What others see while no program is connected.")
  (quit
   maybe-string
   "What to say at the end.")
  (no-names?
   maybe-boolean
   "Whether not to tell programs who is in a room.")
  (queue-interval
   (maybe-number 200)
   "The milliseconds between messages of its own.")
  (trust
   maybe-string
   "The file of the one certificate to trust.")
  (client-cert
   maybe-string
   "The file of the certificate to show the server.")
  (client-priv
   maybe-string
   "The file of its key.")
  (sasl-plain
   maybe-pair
   "The name and the password to log in with.")
  (sasl-external?
   maybe-boolean
   "Whether to log in by the certificate.")
  (prefix pounce-))

(define (pounce.conf config)
  (mixed-text-file "pounce.conf"
                   (serialize-configuration config
                                            pounce-configuration-fields)))


;;;
;;; The service.
;;;

(define %home
  "/var/lib/pounce")

(define (pounce-files config)
  ;; The keys and certificates that users chose.
  (match-record config <pounce-configuration>
      (local-ca local-cert local-priv trust client-cert client-priv)
    (filter maybe-value-set?
            (list local-ca local-cert local-priv
                  trust client-cert client-priv))))

(define (pounce-units config)
  (match-record config <pounce-configuration>
      (pounce shepherd-provision shepherd-requirement log-file)
    (define file
      (pounce.conf config))

    ;; Only its user may read the keys.
    (define program
      (isolated (file-append pounce "/bin/pounce")
                #:name "pounce"
                #:share '(net user)
                #:variables '("HOME")
                #:mappings
                (append (map read-write (list %home log-file))
                        (map read-only (cons file (pounce-files config))))))

    (list (shepherd-service
           (documentation "Stay in rooms for a user.")
           (provision shepherd-provision)
           (requirement shepherd-requirement)
           (start #~(make-forkexec-constructor
                     (list #$program #$file)
                     #:user "pounce"
                     #:group "pounce"
                     #:environment-variables
                     (list #$(string-append "HOME=" %home))
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))
           (actions (list (shepherd-configuration-action file)))))))

(define %pounce-accounts
  (daemon-accounts "pounce"
                   #:comment "Pounce daemon user"
                   #:home-directory %home))

(define (pounce-activation config)
  (match-record config <pounce-configuration>
      (local-host local-cert local-priv)
    (define directory
      (string-append %home "/.config/pounce"))

    (define (default-file extension)
      (string-append directory "/" (maybe-value local-host "localhost")
                     extension))

    (with-imported-modules '((guix build utils)
                             (gnu build activation))
      #~(let ((user        (getpwnam "pounce"))
              (certificate #$(default-file ".pem"))
              (key         #$(maybe-value local-priv
                                          (default-file ".key"))))
          (use-modules (guix build utils)
                       (gnu build activation))

          (define (keep file permissions)
            ;; FILE is for the daemon alone, if it is there.
            (when (file-exists? file)
              (chown file (passwd:uid user) (passwd:gid user))
              (chmod file permissions)))

          (mkdir-p/perms #$%home user #o755)
          (for-each (lambda (file)
                      (keep file #o400))
                    '#$(pounce-files config))

          ;; Without a certificate of the user's, there is one that the daemon
          ;; signs itself.
          (unless (or #$(maybe-value-set? local-cert)
                      (file-exists? certificate))
            (mkdir-p/perms #$directory user #o755)
            (when (zero? (system* #$(file-append openssl "/bin/openssl")
                                  "req" "-x509" "-newkey" "rsa" "-noenc"
                                  "-days" "3650"
                                  "-subj" "/CN=Pounce"
                                  "-keyout" key "-out" certificate))
              (keep certificate #o444)
              (keep key #o400)))))))

(define pounce-service-type
  (service-type
   (name 'pounce)
   (extensions
    (list (service-extension shepherd-root-service-type pounce-units)
          (service-extension profile-service-type
                             (compose list pounce-configuration-pounce))
          (service-extension account-service-type (const %pounce-accounts))
          (service-extension activation-service-type pounce-activation)))
   (description "Stay in rooms of Internet Relay Chat for a user.")))

;;; pounce.scm ends here
