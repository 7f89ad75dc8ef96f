(define-module (gnu services messaging ngircd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services configuration check)
  #:use-module (gnu services isolation)
  #:use-module (gnu services messaging ngircd-records)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu packages messaging) #:select (ngircd))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-11)
  #:export (ngircd-configuration
            ngircd-configuration-channels
            ngircd-configuration-debug?
            ngircd-configuration-global
            ngircd-configuration-limits
            ngircd-configuration-ngircd
            ngircd-configuration-operators
            ngircd-configuration-options
            ngircd-configuration-servers
            ngircd-configuration-shepherd-requirement
            ngircd-configuration-ssl
            ngircd-configuration?
            ngircd-service-type))

;;; Commentary:
;;;
;;; ngIRCd, a server of Internet Relay Chat.
;;;
;;; Code:

(define-configuration ngircd-configuration
  (ngircd
   (file-like ngircd)
   "The package.")
  (debug?
   (boolean #f)
   "Whether to log everything."
   empty-serializer)
  (shepherd-requirement
   (list-of-symbols '(user-processes networking))
   "What must run before."
   empty-serializer)
  (global
   (ngircd-global (ngircd-global))
   "The server.")
  (limits
   maybe-ngircd-limits
   "How much there may be.")
  (options
   (ngircd-options (ngircd-options))
   "What it does.")
  (ssl
   maybe-ngircd-ssl
   "Encryption.")
  (operators
   maybe-list-of-ngircd-operators
   "Those who administrate it.")
  (servers
   maybe-list-of-ngircd-servers
   "Other servers of the network.")
  (channels
   maybe-list-of-ngircd-channels
   "Rooms that are always there."))

(define (ngircd.conf config)
  ;; The server itself checks the file.
  (let ((program (file-append (ngircd-configuration-ngircd config)
                              "/sbin/ngircd"))
        (file    (mixed-text-file "unchecked-ngircd.conf"
                                  (serialize-configuration
                                   config ngircd-configuration-fields))))
    (computed-file
     "ngircd.conf"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           ;; It would wait for a key if there were a terminal.
           (with-input-from-file "/dev/null"
             (lambda ()
               (invoke #+program "--configtest" "--config" #$file)))
           (copy-file #$file #$output))))))

(define (ngircd-files config)
  ;; What the server reads.
  (match-record config <ngircd-configuration> (global ssl channels)
    (filter maybe-value-set?
            (append (list (ngircd-global-help-file global)
                          (ngircd-global-motd-file global))
                    (if (maybe-value-set? ssl)
                        (list (ngircd-ssl-ca-file ssl)
                              (ngircd-ssl-cert-file ssl)
                              (ngircd-ssl-key-file ssl)
                              (ngircd-ssl-dh-file ssl))
                        '())
                    (map channel-key-file (maybe-value channels '()))))))

(define (channel-key-file channel)
  ;; A sandbox has no place for it in Guix, which takes no value for one.
  (when (maybe-value-set? (ngircd-channel-key-file channel))
    (refuse-field channel 'key-file "left out: it cannot be used so far"))
  %unset-value)

(define (run-directory config)
  (dirname (ngircd-global-pid-file (ngircd-configuration-global config))))

(define (ngircd-units config)
  (match-record config <ngircd-configuration>
      (ngircd debug? shepherd-requirement global)
    (define file
      (ngircd.conf config))

    ;; It has to know users by name, and Shepherd the number of its process.
    (define program
      (isolated (file-append ngircd "/sbin/ngircd")
                #:name "ngircd"
                #:share '(net pid user)
                #:mappings
                (append (map read-write (list "/var/log/ngircd.log"
                                              (run-directory config)))
                        (map read-only (cons file (ngircd-files config))))))

    (list (shepherd-service
           (documentation "Let people talk in rooms.")
           (provision '(ngircd))
           (requirement shepherd-requirement)
           (modules (cons '(srfi srfi-1) %default-modules))
           (start #~(make-forkexec-constructor
                     (list #$program "--nodaemon" "--config" #$file
                           #$@(flag "--debug" debug?))
                     #:pid-file #$(ngircd-global-pid-file global)
                     #:log-file "/var/log/ngircd.log"))
           (stop #~(make-kill-destructor))
           (actions (list (shepherd-configuration-action file)))))))

(define (name-and-number value)
  ;; The name and the number that VALUE, one of both, gives a user or a group.
  (if (string? value)
      (values value #f)
      (values "ngircd" value)))

(define (ngircd-accounts config)
  (match-record (ngircd-configuration-global config) <ngircd-global>
      (server-uid server-gid)
    (let-values (((user-name user-id) (name-and-number server-uid))
                 ((group-name group-id) (name-and-number server-gid)))
      (list (user-group
             (inherit (daemon-group group-name))
             (id group-id))
            (user-account
             (inherit (daemon-user user-name
                                   #:group group-name
                                   #:comment "Ngircd daemon user"))
             (uid user-id))))))

(define (ngircd-activation config)
  (with-imported-modules '((guix build utils)
                           (gnu build activation))
    #~(begin
        (use-modules (gnu build activation))
        ;; By name or by number.
        (mkdir-p/perms #$(run-directory config)
                       (getpw #$(ngircd-global-server-uid
                                 (ngircd-configuration-global config)))
                       #o755))))

(define ngircd-service-type
  (service-type
   (name 'ngircd)
   (extensions
    (list (service-extension shepherd-root-service-type ngircd-units)
          (service-extension profile-service-type
                             (compose list ngircd-configuration-ngircd))
          (service-extension account-service-type ngircd-accounts)
          (service-extension activation-service-type ngircd-activation)))
   (default-value (ngircd-configuration))
   (description "Run ngIRCd, a server of Internet Relay Chat.")))

;;; ngircd.scm ends here
