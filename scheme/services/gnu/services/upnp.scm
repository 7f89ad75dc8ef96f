(define-module (gnu services upnp)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages upnp) #:select (readymedia))
  #:use-module (srfi srfi-1)
  #:export (%readymedia-default-cache-directory
            %readymedia-default-log-directory
            %readymedia-log-file
            %readymedia-user-account
            %readymedia-user-group
            readymedia-activation
            readymedia-configuration
            readymedia-configuration-cache-directory
            readymedia-configuration-extra-config
            readymedia-configuration-friendly-name
            readymedia-configuration-log-directory
            readymedia-configuration-media-directories
            readymedia-configuration-port
            readymedia-configuration-readymedia
            readymedia-configuration?
            readymedia-media-directory
            readymedia-media-directory-path
            readymedia-media-directory-types
            readymedia-media-directory?
            readymedia-service-type
            readymedia-shepherd-service)
  )

;;; Commentary:
;;;
;;; ReadyMedia, a server for media players in the local network.
;;;
;;; Code:

(define %readymedia-default-cache-directory "/var/cache/readymedia")
(define %readymedia-default-log-directory "/var/log/readymedia")
(define %readymedia-log-file "minidlna.log")
(define %readymedia-user-account "readymedia")
(define %readymedia-user-group "readymedia")

(define (user-directory variable fallback)
  ;; The directory "readymedia" below that of the environment VARIABLE.
  (string-append (or (getenv variable)
                     (string-append (getenv "HOME") fallback))
                 "/readymedia"))

(define-record-type* <readymedia-configuration>
  readymedia-configuration make-readymedia-configuration
  readymedia-configuration?
  (readymedia        readymedia-configuration-readymedia (default readymedia))
  (port              readymedia-configuration-port (default #f))
  (cache-directory   readymedia-configuration-cache-directory
                     (default (if for-home? (user-directory "XDG_CACHE_HOME" "/.cache") %readymedia-default-cache-directory)))
  (log-directory     readymedia-configuration-log-directory
                     (default (if for-home? (user-directory "XDG_STATE_HOME" "/.local/state") %readymedia-default-log-directory)))
  (friendly-name     readymedia-configuration-friendly-name (default #f))
  (media-directories readymedia-configuration-media-directories)
  (extra-config      readymedia-configuration-extra-config (default '()))
  (home-service?     readymedia-configuration-home-service?
                     (default for-home?) (innate)))

(define-record-type* <readymedia-media-directory>
  readymedia-media-directory make-readymedia-media-directory
  readymedia-media-directory?
  (path  readymedia-media-directory-path)
  (types readymedia-media-directory-types (default '())))

(define (minidlna.conf config)
  (match-record config <readymedia-configuration>
      (port friendly-name cache-directory log-directory media-directories
       extra-config home-service?)
    (define (line key value)
      (if value (string-append key "=" value "\n") ""))

    (define (directory-line directory)
      (match-record directory <readymedia-media-directory> (path types)
        (line "media_dir"
              (string-append (string-concatenate (map symbol->string types))
                             (if (null? types) "" ",")
                             path))))

    (apply mixed-text-file "minidlna.conf"
           (line "user" (and home-service? (number->string (getuid))))
           "db_dir=" cache-directory "\n"
           "log_dir=" log-directory "\n"
           (line "friendly_name" friendly-name)
           (line "port" (and port (number->string port)))
           (append (map directory-line media-directories)
                   (map (lambda (setting) (line (car setting) (cdr setting)))
                        extra-config)))))

(define (readymedia-shepherd-service config)
  "Return the Shepherd service that CONFIG means."
  (match-record config <readymedia-configuration>
      (readymedia cache-directory log-directory media-directories
       home-service?)
    (let* ((file (minidlna.conf config))
           (program (isolated
                     (file-append readymedia "/sbin/minidlnad")
                     #:name "minidlna"
                     #:share '(net)
                     #:mappings
                     (cons* (read-write cache-directory)
                            (read-write log-directory)
                            (read-only file)
                            (map (compose read-only
                                          readymedia-media-directory-path)
                                 media-directories)))))
      (shepherd-service
       (documentation "Offer media to players.")
       (provision '(readymedia))
       (requirement (if home-service? '() '(networking user-processes)))
       (start #~(make-forkexec-constructor
                 (list #$program "-f" #$file "-S")
                 #:log-file #$(string-append log-directory "/"
                                             %readymedia-log-file)
                 #:user #$(and (not home-service?) %readymedia-user-account)
                 #:group #$(and (not home-service?) %readymedia-user-group)))
       (stop #~(make-kill-destructor))))))

(define (readymedia-activation config)
  "Return code that makes the directories of CONFIG."
  (match-record config <readymedia-configuration>
      (cache-directory log-directory media-directories home-service?)
    (with-imported-modules (source-module-closure '((gnu build activation)))
      #~(begin
          (use-modules (gnu build activation))
          (let ((owner (getpw #$(if home-service?
                                    #~(getuid)
                                    %readymedia-user-account))))
            (define (make mode)
              (lambda (directory)
                (unless (file-exists? directory)
                  (mkdir-p/perms directory owner mode))))

            (for-each (make #$(if home-service? #o755 #o775))
                      '#$(map readymedia-media-directory-path
                              media-directories))
            (for-each (make #o755)
                      '(#$cache-directory #$log-directory)))))))

(define %readymedia-accounts
  (reverse (daemon-accounts %readymedia-user-account
                            #:comment "ReadyMedia/MiniDLNA daemon user")))

(define readymedia-service-type
  (service-type
   (name 'readymedia)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (compose list readymedia-shepherd-service))
          (service-extension account-service-type
                             (const %readymedia-accounts))
          (service-extension activation-service-type readymedia-activation)))
   (description "Offer media to players in the local network.")))

;;; upnp.scm ends here
