(define-module (gnu services guix daemons)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services accounts)
  #:use-module ((gnu packages base) #:select (libc-utf8-locales-for-target))
  #:use-module (srfi srfi-1)
  #:export (daemon-directories
            guix-daemon-accounts
            guile-libraries
            locale-variables
            value-option))

;;; Commentary:
;;;
;;; Daemons that belong to Guix are alike: each has a user whose files are below
;;; /var/lib, a directory of logs, and one for the number of its process.
;;;
;;; Code:

(define (guix-daemon-accounts name user group comment)
  "Return the accounts of the daemon NAME: GROUP, and USER with COMMENT, whose
files are below @file{/var/lib}."
  (list (daemon-group group)
        (daemon-user user
                     #:group group
                     #:comment comment
                     #:home-directory (string-append "/var/lib/" name))))

(define (daemon-directories name user)
  "Return the gexp that makes the directories of the daemon NAME, run by USER."
  (let ((run-directory (string-append "/var/run/" name)))
    #~(let ((user (getpwnam #$user)))
        (use-modules (guix build utils))
        (mkdir-p #$(string-append "/var/log/" name))
        (mkdir-p #$run-directory)
        (chown #$run-directory (passwd:uid user) (passwd:gid user))
        ;; Others may read what is there.
        (chmod #$(string-append "/var/lib/" name) #o755))))

(define* (locale-variables #:optional (others '()))
  "Return the gexp of a list of environment variables: those of the locale, and
OTHERS, a list or the gexp of one."
  #~(list (string-append "GUIX_LOCPATH="
                         #$(libc-utf8-locales-for-target) "/lib/locale")
          "LC_ALL=en_US.utf8"
          #$@others))

(define (guile-libraries package)
  "Return PACKAGE and its inputs, among which are the libraries it uses."
  (cons package
        (filter package?
                (map second (append (package-inputs package)
                                    (package-propagated-inputs package))))))

(define (value-option name value)
  "Return the list of the option NAME=VALUE, whatever VALUE is, or the empty
list if it is #f."
  (if value
      (list (format #f "~a=~a" name value))
      '()))

;;; daemons.scm ends here
