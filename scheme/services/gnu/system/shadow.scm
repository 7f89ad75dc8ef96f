;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system shadow)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (svc refusal) (refuse)
  #:autoload   (guix modules) (source-module-closure)
  #:use-module ((gnu build accounts)
                #:select (%subordinate-id-count
                          %subordinate-id-max
                          %subordinate-id-min))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system file-systems) #:select (%tty-gid))
  #:use-module (gnu system skeletons)
  #:re-export (user-account
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

               %default-bashrc
               %default-bash-profile
               %default-zprofile
               %default-xdefaults
               %default-gdbinit
               %default-nanorc
               %default-dotguile
               %default-skeleton-home-config
               default-skeletons
               skeleton-directory)
  #:export (%base-groups
            %base-user-accounts

            account-service-type
            account-service

            subids-configuration
            subids-configuration?
            subids-configuration-add-root?
            subids-configuration-subgids
            subids-configuration-subuids

            subids-extension
            subids-extension?
            subids-extension-subgids
            subids-extension-subuids

            subids-service-type))

;;; Commentary:
;;;
;;; The accounts of a system, named after the Shadow suite that maintains
;;; /etc/passwd and its kin.  Accounts and groups come from the declaration and
;;; from services alike; they are checked against each other once all are known.
;;;
;;; Code:

;; From here on, an account without a shell of its own gets Bash.
(default-shell (file-append bash "/bin/bash"))

(define %base-groups
  ;; Those of udev's rules for devices are among them.
  (map (match-lambda
         ((name* . id*)
          (user-group (name name*) (id id*) (system? #t))))
       `(("root" . 0)
         ("wheel" . #f)
         ("users" . #f)
         ("nogroup" . #f)
         ("tty" . ,%tty-gid)
         ,@(map (lambda (name) (cons name #f))
                '("dialout" "kmem" "input" "video" "audio" "netdev" "lp"
                  "disk" "floppy" "cdrom" "tape" "kvm" "sgx")))))

(define %base-user-accounts
  ;; Root is not here: it is added unless the declaration has it.
  (list (user-account
         (name "nobody")
         (uid 65534)
         (group "nogroup")
         (shell (file-append shadow "/sbin/nologin"))
         (home-directory "/nonexistent")
         (create-home-directory? #f)
         (system? #t))))


;;;
;;; Checks.
;;;

(define (assert-groups-exist accounts groups)
  "Raise an error if one of ACCOUNTS belongs to a group that is not in GROUPS."
  (define known
    (let ((table (make-hash-table)))
      (for-each (lambda (group)
                  (hash-set! table (user-group-name group) #t))
                groups)
      table))

  (define (assert-group account group role field)
    (unless (hash-ref known group)
      (refuse 'unknown-group
              (condition
               (&message
                (message (format #f (G_ "~a group '~a' of user '~a' is not \
declared")
                                 role group (user-account-name account)))))
              (list role (user-account-name account) group)
              (list (cons account field)))))

  (for-each (lambda (account)
              (assert-group account (user-account-group account)
                            "primary" 'group)
              (for-each (lambda (group)
                          (assert-group account group "supplementary"
                                        'supplementary-groups))
                        (user-account-supplementary-groups account)))
            accounts))


;;;
;;; Accounts.
;;;

(define (user-group->gexp group)
  "Return code for the list that 'sexp->user-group' reads GROUP from."
  #~'(#$(user-group-name group)
      #$(user-group-password group)
      #$(user-group-id group)
      #$(user-group-system? group)))

(define (user-account->gexp account)
  "Return code for the list that 'sexp->user-account' reads ACCOUNT from.  The
shell may be code, so that it has to be evaluated."
  #~(list #$(user-account-name account)
          #$(user-account-uid account)
          #$(user-account-group account)
          '#$(user-account-supplementary-groups account)
          #$(user-account-comment account)
          #$(user-account-home-directory account)
          #$(user-account-create-home-directory? account)
          #$(user-account-shell account)
          #$(user-account-password account)
          #$(user-account-system? account)))

(define (accounts-among things)
  (filter user-account? things))

(define (account-activation things)
  "Return code that makes /etc/passwd, /etc/group and /etc/shadow agree with the
accounts and groups among THINGS, once these have been checked."
  (let ((accounts (delete-duplicates (accounts-among things) eq?))
        (groups (delete-duplicates (filter user-group? things) eq?)))
    (assert-groups-exist accounts groups)
    (with-imported-modules (source-module-closure '((gnu system accounts)))
      #~(begin
          (use-modules (gnu system accounts))

          (activate-users+groups
           (map sexp->user-account
                (list #$@(map user-account->gexp accounts)))
           (map sexp->user-group
                (list #$@(map user-group->gexp groups))))))))

(define (account-shepherd-services things)
  "Return the one-shot Shepherd service that creates home directories for the
accounts among THINGS.  It waits for file systems, since /home may be one, and
also creates the per-user profile directories, which an unprivileged daemon
could not."
  (define accounts
    (accounts-among things))

  (define regular-users
    (map user-account-name (remove user-account-system? accounts)))

  (list (shepherd-service
         (documentation "Create the home directories of users.")
         (provision '(user-homes))
         (requirement '(file-systems))
         (one-shot? #t)
         (modules '((gnu build activation)
                    (gnu system accounts)))
         (start
          (with-imported-modules (source-module-closure
                                  '((gnu build activation)
                                    (gnu system accounts)))
            #~(lambda ()
                (define (create-profile-directory user)
                  (mkdir-p/perms (string-append
                                  "/var/guix/profiles/per-user/" user)
                                 (getpwnam user)
                                 #o755))

                (activate-user-home
                 (map sexp->user-account
                      (list #$@(map user-account->gexp accounts))))
                (for-each create-profile-directory '#$regular-users)
                #t))))))

(define (shells-file shells)
  "Return the file /etc/shells that lists SHELLS next to those of the system."
  (computed-file
   "shells"
   #~(begin
       (use-modules (srfi srfi-1))

       (call-with-output-file #$output
         (lambda (port)
           (for-each (lambda (shell)
                       (display shell port)
                       (newline port))
                     (delete-duplicates
                      (list "/bin/sh"
                            "/run/current-system/profile/bin/sh"
                            "/run/current-system/profile/bin/bash"
                            #$@shells))))))))

(define (account-etc-files things)
  "Return the entries of /etc for THINGS, where lists are skeletons."
  `(("skel" ,(skeleton-directory (filter pair? things)))
    ("shells" ,(shells-file (map user-account-shell
                                 (accounts-among things))))))

(define account-service-type
  (service-type
   (name 'account)
   (extensions
    (list (service-extension activation-service-type account-activation)
          (service-extension shepherd-root-service-type
                             account-shepherd-services)
          (service-extension user-processes-service-type
                             (const '(user-homes)))
          (service-extension etc-service-type account-etc-files)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Make sure that the given user accounts and groups exist, and
that each account has a home directory.")))

(define (account-service accounts+groups skeletons)
  "Return the service for ACCOUNTS+GROUPS, where new home directories start out
with SKELETONS."
  (service account-service-type (append skeletons accounts+groups)))


;;;
;;; Subordinate IDs.
;;;

(define-record-type* <subids-configuration>
  subids-configuration make-subids-configuration
  subids-configuration?
  this-subids-configuration
  (add-root? subids-configuration-add-root? (default #t))
  (subgids   subids-configuration-subgids (default '())) ;<subid-range> lists
  (subuids   subids-configuration-subuids (default '())))

(define-record-type* <subids-extension>
  subids-extension make-subids-extension
  subids-extension?
  this-subids-extension
  (subgids   subids-extension-subgids (default '()))
  (subuids   subids-extension-subuids (default '())))

(define (append-subid-ranges . lists)
  "Append LISTS of ranges.  If all the ranges go by the same name, the first one
stands for all; ranges with different names are all kept, as Guix does."
  (match (concatenate lists)
    (() '())
    ((and ranges (first . rest))
     (if (every (lambda (range)
                  (string=? (subid-range-name range)
                            (subid-range-name first)))
                rest)
         (list first)
         ranges))))

(define (subid-range->gexp range)
  "Return code for the list that 'sexp->subid-range' reads RANGE from."
  (let ((count (subid-range-count range)))
    #~'(#$(subid-range-name range)
        #$(subid-range-start range)
        #$(if (and (number? count) (positive? count))
              count
              %subordinate-id-count))))

(define (assert-valid-subids ranges)
  "Raise an error unless RANGES have names, fit between the least and greatest
subordinate ID, and leave some over."
  (define available
    (+ 1 (- %subordinate-id-max %subordinate-id-min)))

  (define-syntax-rule (assert valid? message argument ...)
    (unless valid?
      (raise (formatted-message message argument ...))))

  (assert (< (reduce + 0 (map subid-range-count ranges)) available)
          (G_ "the ranges of subordinate IDs exceed the ~a that there are")
          available)
  (for-each (lambda (range)
              (let ((name (subid-range-name range))
                    (start (subid-range-start range))
                    (end (subid-range-end range)))
                (assert (and (string? name) (not (string-null? name)))
                        (G_ "a range of subordinate IDs has no name"))
                (assert (or (not start) (>= start %subordinate-id-min))
                        (G_ "the subordinate IDs of '~a' begin below ~a")
                        name %subordinate-id-min)
                (assert (or (not end) (<= end %subordinate-id-max))
                        (G_ "the subordinate IDs of '~a' end above ~a")
                        name %subordinate-id-max)))
            ranges))

(define (add-root-range ranges)
  "Return RANGES with a range for root in front, if they have none: the IDs below
the first range, or if that has no start, the first ones there are."
  (define first-start
    (and (pair? ranges) (subid-range-start (first ranges))))

  (cond ((member "root" (map subid-range-name ranges)) ranges)
        (first-start
         (cons (subid-range
                (name "root")
                (start (and (> first-start %subordinate-id-min)
                            %subordinate-id-min))
                (count (- first-start %subordinate-id-min)))
               ranges))
        (else
         (cons (subid-range
                (name "root")
                (start %subordinate-id-min)
                (count %subordinate-id-count))
               ranges))))

(define (subids-activation config)
  "Return code that writes /etc/subuid and /etc/subgid according to CONFIG."
  (define (specifications ranges)
    (let ((ranges (sort (append-subid-ranges ranges) subid-range-less)))
      (map subid-range->gexp
           (if (subids-configuration-add-root? config)
               (add-root-range ranges)
               ranges))))

  (let ((subuids (subids-configuration-subuids config))
        (subgids (subids-configuration-subgids config)))
    (assert-valid-subids subgids)
    (assert-valid-subids subuids)
    (with-imported-modules (source-module-closure '((gnu system accounts)))
      #~(begin
          (use-modules (gnu system accounts))

          (activate-subuids+subgids
           (map sexp->subid-range (list #$@(specifications subuids)))
           (map sexp->subid-range (list #$@(specifications subgids))))))))

(define (compose-subids extensions)
  "Return EXTENSIONS merged into one; where names clash, a later one wins."
  (fold (lambda (extension result)
          (subids-extension
           (subgids (append-subid-ranges (subids-extension-subgids extension)
                                         (subids-extension-subgids result)))
           (subuids (append-subid-ranges (subids-extension-subuids extension)
                                         (subids-extension-subuids result)))))
        (subids-extension)
        extensions))

(define (extend-subids config extension)
  "Return CONFIG with the ranges of EXTENSION for names that it does not have."
  (subids-configuration
   (inherit config)
   (subgids (append-subid-ranges (subids-configuration-subgids config)
                                 (subids-extension-subgids extension)))
   (subuids (append-subid-ranges (subids-configuration-subuids config)
                                 (subids-extension-subuids extension)))))

(define subids-service-type
  (service-type
   (name 'subids)
   (extensions
    (list (service-extension activation-service-type subids-activation)))
   (compose compose-subids)
   (extend extend-subids)
   (default-value (subids-configuration))
   (description "Allot ranges of subordinate user and group IDs to users, in
@file{/etc/subuid} and @file{/etc/subgid}.")))

;;; shadow.scm ends here
