(define-module (gnu services syncthing)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services syncthing-file)
  #:use-module ((gnu packages syncthing) #:select (syncthing))
  #:use-module (srfi srfi-1)
  #:re-export (syncthing-config-file
               syncthing-config-file?
               syncthing-device
               syncthing-device?
               syncthing-folder
               syncthing-folder?
               syncthing-folder-device
               syncthing-folder-device?)
  #:export (syncthing-configuration
            syncthing-configuration?
            syncthing-files-service
            syncthing-service-type
            syncthing-shepherd-service)
  )

;;; Commentary:
;;;
;;; Syncthing, which keeps directories on several machines the same.
;;;
;;; Code:

(define-record-type* <syncthing-configuration>
  syncthing-configuration make-syncthing-configuration
  syncthing-configuration?
  (syncthing     syncthing-configuration-syncthing (default syncthing))
  (arguments     syncthing-configuration-arguments (default '()))
  (logflags      syncthing-configuration-logflags (default 0))
  (user          syncthing-configuration-user (default #f))
  (group         syncthing-configuration-group (default "users"))
  (home          syncthing-configuration-home (default #f))
  (config-file   syncthing-configuration-config-file (default #f))
  (home-service? syncthing-configuration-home-service?
                 (default for-home?) (innate)))

(define (state-directory user)
  (string-append "/var/lib/syncthing-" user))

(define (syncthing-shepherd-service config)
  (match-record config <syncthing-configuration>
      (syncthing arguments logflags user group home home-service? config-file)
    (define managed?
      ;; Whether the configuration is a file that root puts there.
      (and config-file (not home-service?)))

    (define command
      #~(list #$(file-append syncthing "/bin/syncthing")
              "--no-browser" "--no-restart"
              #$(string-append "--logflags=" (number->string logflags))
              #$@(if managed?
                     (list (string-append "--home=" (state-directory user)))
                     '())
              #$@arguments))

    (define own-directory
      ;; The directory was made for a file in it; it must be the user's.
      (if managed?
          #~(let ((account   (getpw #$user))
                  (directory #$(state-directory user)))
              (chown directory (passwd:uid account) (passwd:gid account))
              (chmod directory #o700))
          #~#t))

    (list (shepherd-service
           (documentation "Keep directories the same on several machines.")
           (provision (if home-service?
                          '(syncthing)
                          (list (symbol-append 'syncthing-
                                               (string->symbol user)))))
           (requirement (if home-service? '() '(loopback user-processes)))
           (respawn? #f)
           (start
            #~(lambda _
                (define home
                  #$(or home
                        #~(passwd:dir (getpw #$(or user #~(getuid))))))

                (define own-variables
                  (list (string-append "HOME=" home)
                        "SSL_CERT_DIR=/etc/ssl/certs"
                        "SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"))

                (define (kept? variable)
                  (not (or-map (lambda (name) (string-prefix? name variable))
                               '("HOME=" "SSL_CERT_DIR=" "SSL_CERT_FILE="))))

                #$own-directory
                (fork+exec-command
                 #$command
                 #:user #$(and (not home-service?) user)
                 #:group #$(and (not home-service?) group)
                 #:environment-variables
                 (append own-variables (filter kept? (environ))))))
           (stop #~(make-kill-destructor))))))

(define (syncthing-files-service config)
  (match-record config <syncthing-configuration>
      (config-file user home-service?)
    (if config-file
        `((,(if home-service?
                ".local/state/syncthing/config.xml"
                (string-append (state-directory user) "/config.xml"))
           ,(if (file-like? config-file)
                config-file
                (plain-file "syncthing-config.xml"
                            (syncthing-config-file->string config-file)))))
        '())))

(define syncthing-service-type
  (service-type
   (name 'syncthing)
   (extensions
    (list (service-extension shepherd-root-service-type
                             syncthing-shepherd-service)
          (service-extension special-files-service-type
                             syncthing-files-service)))
   (description "Run Syncthing, which keeps directories on several machines the
same.")))

;;; syncthing.scm ends here
