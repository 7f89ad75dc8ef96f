(define-module (gnu services accounts)
  #:use-module (guix gexp)
  #:use-module (gnu system accounts)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:export (daemon-group
            daemon-user
            daemon-accounts))

;;; Commentary:
;;;
;;; Most daemons run as a user and a group of their own, who cannot log in and
;;; have no files of theirs.
;;;
;;; Code:

(define (daemon-group name)
  "Return the group of a daemon, called NAME."
  (user-group (name name) (system? #t)))

(define* (daemon-user name #:key (group name) (comment "")
                      (home-directory "/var/empty") (create-home-directory? #t)
                      (shell (file-append shadow "/sbin/nologin"))
                      (supplementary-groups '()))
  "Return the user NAME of a daemon, with the fields of user accounts as
keywords."
  (user-account (name name)
                (group group)
                (comment comment)
                (home-directory home-directory)
                (create-home-directory? create-home-directory?)
                (shell shell)
                (supplementary-groups supplementary-groups)
                (system? #t)))

(define (daemon-accounts name . options)
  "Return the group and the user NAME, a list; OPTIONS are those of
'daemon-user'."
  (list (daemon-group name)
        (apply daemon-user name options)))

;;; accounts.scm ends here
