(define-module (gnu services guix data-service)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services getmail)
  #:use-module (gnu services guix daemons)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages web) #:select (guix-data-service))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (<guix-data-service-configuration>
            guix-data-service-commits-getmail-retriever-configuration
            guix-data-service-configuration
            guix-data-service-configuration-build-servers
            guix-data-service-configuration-git-repositories
            guix-data-service-configuration?
            guix-data-service-getmail-idle-mailboxes
            guix-data-service-configuration-group
            guix-data-service-host
            guix-data-service-package
            guix-data-service-port
            guix-data-service-type
            guix-data-service-configuration-user))

;;; Commentary:
;;;
;;; The Guix Data Service, which knows what packages there were at each
;;; revision.  Mail tells it about new ones.
;;;
;;; Code:

(define-record-type* <guix-data-service-configuration>
  guix-data-service-configuration make-guix-data-service-configuration
  guix-data-service-configuration?
  (package          guix-data-service-package (default guix-data-service))
  (user             guix-data-service-configuration-user (default "guix-data-service"))
  (group            guix-data-service-configuration-group (default "guix-data-service"))
  (port             guix-data-service-port (default 8765))
  (host             guix-data-service-host (default "127.0.0.1"))
  (getmail-idle-mailboxes
   guix-data-service-getmail-idle-mailboxes
   (default #f))
  (commits-getmail-retriever-configuration
   guix-data-service-commits-getmail-retriever-configuration
   (default #f))
  (extra-options    guix-data-service-extra-options (default '()))
  (extra-process-jobs-options
   guix-data-service-extra-process-jobs-options
   (default '()))
  (git-repositories guix-data-service-configuration-git-repositories
                    (default #f))
  (build-servers    guix-data-service-configuration-build-servers
                    (default #f)))

(define %home
  "/var/lib/guix-data-service")

(define (log-file name)
  (string-append "/var/log/guix-data-service/" name ".log"))

(define (preparing-program config)
  ;; The program that brings the data base up to date.
  (match-record config <guix-data-service-configuration>
      (package git-repositories build-servers)
    (define (specify module procedure items)
      (if items
          #~(((@ #$module #$procedure) '(#$@items)))
          #~()))

    (program-file
     "data-service-setup-database"
     (with-extensions (guile-libraries package)
       #~(begin
           ((@ (guix-data-service database) run-sqitch))
           #$@(specify '(guix-data-service model git-repository)
                       'specify-git-repositories git-repositories)
           #$@(specify '(guix-data-service model build-server)
                       'specify-build-servers build-servers)))
     #:guile (lookup-package-input package "guile"))))

(define (data-service-units config)
  (match-record config <guix-data-service-configuration>
      (package user group port host extra-options extra-process-jobs-options)
    (list
     (shepherd-service
      (documentation "Show revisions.")
      (provision '(guix-data-service))
      (requirement '(user-processes postgres networking))
      (start #~(make-forkexec-constructor
                (list #$(file-append package "/bin/guix-data-service")
                      "--pid-file=/var/run/guix-data-service/pid"
                      "--update-database"
                      #$@(text-option= "--port" (number->string port))
                      #$@(list (string-append "--host=" host))
                      #$@extra-options)
                #:user #$user
                #:group #$group
                #:directory #$%home
                #:pid-file "/var/run/guix-data-service/pid"
                #:environment-variables #$(locale-variables)
                #:log-file #$(log-file "web")))
      (stop #~(make-kill-destructor)))
     (shepherd-service
      (documentation "Prepare the data base of revisions.")
      (provision '(guix-data-service-setup-database))
      (requirement '(user-processes postgres))
      (one-shot? #t)
      (start #~(make-forkexec-constructor
                (list #$(preparing-program config))
                #:user #$user
                #:group #$group
                #:directory #$%home
                #:environment-variables #$(locale-variables)
                #:log-file #$(log-file "setup-database"))))
     (shepherd-service
      (documentation "Look at new revisions.")
      (provision '(guix-data-service-process-jobs))
      (requirement '(user-processes postgres networking))
      (start #~(make-forkexec-constructor
                (list #$(file-append package
                                     "/bin/guix-data-service-process-jobs")
                      #$@extra-process-jobs-options)
                #:user #$user
                #:group #$group
                #:directory #$%home
                #:environment-variables
                #$(locale-variables
                   (list (string-append "HOME=" %home)
                         "GIT_SSL_CAINFO=/etc/ssl/certs/ca-certificates.crt"))
                #:log-file #$(log-file "process-jobs")))
      (stop #~(make-kill-destructor))))))

(define (data-service-accounts config)
  (match-record config <guix-data-service-configuration> (user group)
    (guix-daemon-accounts "guix-data-service" user group
                          "Guix Data Service user")))

(define (data-service-activation config)
  (daemon-directories "guix-data-service" (guix-data-service-configuration-user config)))

(define (data-service-mail config)
  (match-record config <guix-data-service-configuration>
      (package user group getmail-idle-mailboxes
       commits-getmail-retriever-configuration)
    (define program
      (file-append package
                   "/bin/guix-data-service-process-branch-updated-email"))

    (if (or getmail-idle-mailboxes commits-getmail-retriever-configuration)
        (list
         (getmail-configuration
          (name 'guix-data-service)
          (user user)
          (group group)
          (directory "/var/lib/getmail/guix-data-service")
          (rcfile
           (getmail-configuration-file
            (retriever commits-getmail-retriever-configuration)
            (destination
             (getmail-destination-configuration
              (type "MDA_external")
              (path program)))
            (options
             (getmail-options-configuration
              (read-all #f)
              (delivered-to #f)
              (received #f)))))
          (idle getmail-idle-mailboxes)))
        '())))

(define guix-data-service-type
  (service-type
   (name 'guix-data-service)
   (extensions
    (list (service-extension profile-service-type
                             (compose list guix-data-service-package))
          (service-extension shepherd-root-service-type data-service-units)
          (service-extension activation-service-type data-service-activation)
          (service-extension account-service-type data-service-accounts)
          (service-extension getmail-service-type data-service-mail)))
   (default-value (guix-data-service-configuration))
   (description "Run the Guix Data Service, which knows what packages there
were at each revision.")))

;;; data-service.scm ends here
