;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system accounts)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (user-account
            user-account?
            user-account-name
            user-account-password
            user-account-uid
            user-account-group
            user-account-supplementary-groups
            user-account-comment
            user-account-home-directory
            user-account-create-home-directory?
            user-account-shell
            user-account-system?

            user-group
            user-group?
            user-group-name
            user-group-password
            user-group-id
            user-group-system?

            subid-range
            subid-range?
            subid-range-name
            subid-range-start
            subid-range-count
            subid-range-end
            subid-range-has-start?
            subid-range-less

            sexp->user-account
            sexp->user-group
            sexp->subid-range

            default-shell))

;;; Commentary:
;;;
;;; User accounts, groups, and ranges of subordinate IDs.  A running system
;;; reads the same records as a declaration, so nothing here may depend on
;;; packages: the shell of an account comes from a parameter, which
;;; (gnu system shadow) sets to a package's program.
;;;
;;; Code:

(define default-shell
  ;; What an account without a 'shell' field gets: a file name or file-like.
  (make-parameter "/bin/sh"))

(define-record-type* <user-account>
  user-account make-user-account
  user-account?
  (name                   user-account-name)
  (password               user-account-password (default #f))
  (uid                    user-account-uid (default #f))
  (group                  user-account-group)
  (supplementary-groups   user-account-supplementary-groups (default '()))
  (comment                user-account-comment (default ""))
  (home-directory         user-account-home-directory
                          (thunked)
                          (default
                            (string-append "/home/"
                                           (user-account-name this-record))))
  (create-home-directory? user-account-create-home-directory? (default #t))
  (shell                  user-account-shell (default (default-shell)))
  (system?                user-account-system? (default #f)))

(define-record-type* <user-group>
  user-group make-user-group
  user-group?
  (name     user-group-name)
  (password user-group-password (default #f))
  (id       user-group-id (default #f))
  (system?  user-group-system? (default #f)))

;; The count that useradd(8) of the Shadow suite allots to a user.
(define %default-subid-count 65536)

(define-record-type* <subid-range>
  subid-range make-subid-range
  subid-range?
  (name  subid-range-name)
  (start subid-range-start (default #f))
  (count subid-range-count (default %default-subid-count)))

(define (subid-range-has-start? range)
  "Return true if RANGE says where it begins."
  (number? (subid-range-start range)))

(define (subid-range-end range)
  "Return the last ID of RANGE, or #f if its start is left open."
  (and (subid-range-has-start? range)
       (+ (subid-range-start range) (subid-range-count range) -1)))

(define (subid-range-less a b)
  "Order two ranges: one with a start precedes one without, two with a start go
by it, two without go by name."
  (let ((start-a (subid-range-start a))
        (start-b (subid-range-start b)))
    (if start-a
        (or (not start-b) (< start-a start-b))
        (and (not start-b)
             (string<? (subid-range-name a) (subid-range-name b))))))


;;;
;;; From lists, the form in which declarations reach a running system.
;;;

(define (sexp->user-group sexp)
  "Return the group that SEXP, a list of the fields in order, describes."
  (match sexp
    ((name password id system?)
     (make-user-group name password id system?))))

(define (sexp->user-account sexp)
  "Return the account that SEXP describes: a list of name, UID, group,
supplementary groups, comment, home directory, whether to create that, shell,
password, and whether this is a system account."
  (match sexp
    ((name uid group supplementary-groups comment home-directory
           create-home-directory? shell password system?)
     (user-account
      (name name)
      (password password)
      (uid uid)
      (group group)
      (supplementary-groups supplementary-groups)
      (comment comment)
      (home-directory home-directory)
      (create-home-directory? create-home-directory?)
      (shell shell)
      (system? system?)))))

(define (sexp->subid-range sexp)
  "Return the range that SEXP, a list of name, start and count, describes."
  (match sexp
    ((name start count)
     (make-subid-range name start count))))

;;; accounts.scm ends here
