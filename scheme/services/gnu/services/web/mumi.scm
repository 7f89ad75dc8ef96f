(define-module (gnu services web mumi)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages base) #:select (libc-utf8-locales-for-target))
  #:use-module ((gnu packages mail) #:select (mumi))
  #:use-module ((gnu packages rsync) #:select (rsync))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module (srfi srfi-1)
  #:export (mumi-configuration
            mumi-configuration-data-directory
            mumi-configuration-mailer?
            mumi-configuration-mumi
            mumi-configuration-packages
            mumi-configuration-rsync-flags
            mumi-configuration-rsync-remote
            mumi-configuration-sender
            mumi-configuration-smtp
            mumi-configuration?
            mumi-package-configuration
            mumi-package-configuration-bug-email-address
            mumi-package-configuration-debbugs-packages
            mumi-package-configuration-display-name
            mumi-package-configuration-file-tags
            mumi-package-configuration-name
            mumi-package-configuration-patch-email-address
            mumi-package-configuration?
            mumi-service-type))

;;; Commentary:
;;;
;;; Mumi, which shows the bugs that Debbugs keeps.  It copies them every few
;;; minutes; another daemon sends the mail of those who comment in the web.
;;;
;;; Code:

(define-record-type* <mumi-configuration>
  mumi-configuration make-mumi-configuration
  mumi-configuration?
  (mumi           mumi-configuration-mumi (default mumi))
  (data-directory mumi-configuration-data-directory
                  (default "/var/mumi/data"))
  (rsync-remote   mumi-configuration-rsync-remote)
  (rsync-flags    mumi-configuration-rsync-flags (default '()))
  (mailer?        mumi-configuration-mailer? (default #t))
  (sender         mumi-configuration-sender (default #f))
  (smtp           mumi-configuration-smtp (default #f))
  (packages       mumi-configuration-packages (default '())))

(define-record-type* <mumi-package-configuration>
  mumi-package-configuration make-mumi-package-configuration
  mumi-package-configuration?
  (name                mumi-package-configuration-name)
  (display-name        mumi-package-configuration-display-name (default #f))
  (debbugs-packages    mumi-package-configuration-debbugs-packages)
  (bug-email-address   mumi-package-configuration-bug-email-address
                       (default #f))
  (patch-email-address mumi-package-configuration-patch-email-address
                       (default #f))
  (file-tags           mumi-package-configuration-file-tags (default '())))

(define (package-entry package)
  ;; The entry of PACKAGE, without what is not known of it.
  (match-record package <mumi-package-configuration>
      (name display-name debbugs-packages bug-email-address
       patch-email-address file-tags)
    (cons name
          (filter cdr
                  `((display-name . ,display-name)
                    (debbugs-packages . ,debbugs-packages)
                    (bug-email-address . ,bug-email-address)
                    (patch-email-address . ,patch-email-address)
                    (file-tags . ,(and (pair? file-tags) file-tags)))))))

(define (mumi.conf config)
  (match-record config <mumi-configuration> (mailer? packages)
    (computed-file "mumi.conf"
                   #~(call-with-output-file #$output
                       (lambda (port)
                         (write '((mailer-enabled? . #$mailer?)
                                  (packages . #$(map package-entry packages)))
                                port))))))

(define (copying-program config)
  (match-record config <mumi-configuration>
      (mumi data-directory rsync-remote rsync-flags)
    (program-file "mumi-rsync-and-index"
                  (with-imported-modules '((guix build utils))
                    #~(begin
                        (use-modules (guix build utils))
                        (invoke #$(file-append rsync "/bin/rsync")
                                "--archive" "--delete" "--verbose"
                                #$@rsync-flags
                                #$rsync-remote #$data-directory)
                        (invoke #$(file-append mumi "/bin/mumi") "fetch"
                                (string-append "--config="
                                               #$(mumi.conf config))))))))

(define (daemon-unit config unit-name text command options log-file)
  ;; The service of the COMMAND of Mumi with OPTIONS.
  (shepherd-service
   (documentation text)
   (provision (list unit-name))
   (requirement '(user-processes networking))
   (start #~(make-forkexec-constructor
             (list #$(file-append (mumi-configuration-mumi config) "/bin/mumi")
                   #$command
                   (string-append "--config=" #$(mumi.conf config))
                   #$@options)
             #:user "mumi"
             #:group "mumi"
             #:environment-variables
             (list "LC_ALL=en_US.utf8"
                   (string-append "GUIX_LOCPATH="
                                  #$(libc-utf8-locales-for-target)
                                  "/lib/locale"))
             #:log-file #$log-file))
   (stop #~(make-kill-destructor))))

(define (mumi-units config)
  (match-record config <mumi-configuration> (sender smtp)
    (list
     (daemon-unit config 'mumi "Show bugs." "web" '() "/var/log/mumi.log")
     (shepherd-service
      (documentation "Copy bugs.")
      (provision '(mumi-rsync-and-index))
      (modules '((shepherd service timer)))
      ;; Every five minutes, one copy at a time.
      (start #~(make-timer-constructor
                (calendar-event #:minutes '#$(iota 12 0 5))
                (command (list #$(copying-program config)))
                #:log-file "/var/log/mumi.rsync-and-index.log"
                #:max-duration (* 2 60 60)
                #:wait-for-termination? #t))
      (stop #~(make-timer-destructor))
      (actions (list shepherd-trigger-action)))
     (daemon-unit config 'mumi-mailer "Send comments." "mailer"
                  (append (option= "--sender" sender)
                          (option= "--smtp" smtp))
                  "/var/log/mumi.mailer.log"))))

(define %mumi-accounts
  (daemon-accounts "mumi" #:comment "Mumi web server"))

(define %mumi-activation
  (with-imported-modules '((guix build utils))
    #~(let ((user (getpwnam "mumi")))
        (use-modules (guix build utils))
        (for-each (lambda (directory)
                    (mkdir-p directory)
                    (chown directory (passwd:uid user) (passwd:gid user)))
                  '("/var/mumi" "/var/mumi/db" "/var/mumi/mails")))))

(define mumi-service-type
  (service-type
   (name 'mumi)
   (extensions
    (list (service-extension activation-service-type
                             (const %mumi-activation))
          (service-extension account-service-type (const %mumi-accounts))
          (service-extension shepherd-root-service-type mumi-units)))
   (description "Run Mumi, which shows the bugs that Debbugs keeps.")))

;;; mumi.scm ends here
