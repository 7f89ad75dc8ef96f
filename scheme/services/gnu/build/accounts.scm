;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build accounts)
  #:use-module (gnu build accounts databases)
  #:use-module (gnu build accounts subordinates)
  #:use-module (gnu system accounts)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:re-export (password-entry
               password-entry?
               password-entry-name
               password-entry-uid
               password-entry-gid
               password-entry-real-name
               password-entry-directory
               password-entry-shell

               shadow-entry
               shadow-entry?
               shadow-entry-name
               shadow-entry-minimum-change-period
               shadow-entry-maximum-change-period
               shadow-entry-change-warning-time
               shadow-entry-maximum-inactivity
               shadow-entry-expiration

               group-entry
               group-entry?
               group-entry-name
               group-entry-gid
               group-entry-members

               subid-entry
               subid-entry?
               subid-entry-name
               subid-entry-start
               subid-entry-count

               %password-lock-file
               write-group write-passwd write-shadow
               write-subgid write-subuid
               read-group read-passwd read-shadow
               read-subgid read-subuid

               %subordinate-id-min
               %subordinate-id-max
               %subordinate-id-count

               &subordinate-id-error
               subordinate-id-error?
               &subordinate-id-overflow-error
               subordinate-id-overflow-error?
               &invalid-subid-range-error
               invalid-subid-range-error?
               invalid-subid-range-error-range
               &specific-subid-range-expected-error
               specific-subid-range-expected-error?
               specific-subid-range-expected-error-range
               &generic-subid-range-expected-error
               generic-subid-range-expected-error?
               generic-subid-range-expected-error-range)
  #:export (%id-min
            %id-max
            %system-id-min
            %system-id-max
            subordinate-id-overflow-error-range
            user+group-databases
            subuid+subgid-databases))

;;; Commentary:
;;;
;;; The accounts of a running system: which numbers users and groups get, given
;;; those that they have.  Numbers that were given before are kept; new ones come
;;; after the last one of their kind, so that no file of somebody who has left
;;; becomes another's.
;;;
;;; Code:

;; The bounds of the Shadow suite for people and for services.
(define %id-min 1000)
(define %id-max 60000)
(define %system-id-min 100)
(define %system-id-max 999)


;;;
;;; Numbers.
;;;

(define-record-type* <allocation>
  allocation make-allocation
  allocation?
  ;; The numbers in use; where to look next: people's go up, services' down.
  (ids            allocation-ids            (default vlist-null))
  (next-id        allocation-next-id        (default %id-min))
  (next-system-id allocation-next-system-id (default %system-id-max)))

(define (taken taken-ids ids)
  "TAKEN-IDS with IDS in use as well."
  (fold (lambda (id table) (vhash-consv id #t table)) taken-ids ids))

(define (reserve state ids)
  "STATE with IDS in use; where to look next stays."
  (allocation (inherit state)
              (ids (taken (allocation-ids state) ids))))

(define (reserve-and-pass state ids*)
  "STATE with IDS* in use; new numbers come beyond them."
  (let ((people   (filter (lambda (id) (and (<= %id-min id) (< id %id-max)))
                          ids*))
        (services (filter (lambda (id)
                            (and (< %system-id-min id) (<= id %system-id-max)))
                          ids*)))
    (allocation
     (inherit (reserve state ids*))
     (next-id (fold (lambda (id next) (max next (1+ id)))
                    (allocation-next-id state) people))
     (next-system-id (fold (lambda (id next) (min next (1- id)))
                           (allocation-next-system-id state) services)))))

(define (after id system?)
  "The number to try when ID is in use, round the range of its kind."
  (if system?
      (if (<= id %system-id-min) %system-id-max (1- id))
      (if (>= (1+ id) %id-max) %id-min (1+ id))))

(define (allocate state system?)
  "Return a number that is free in STATE, and STATE without it."
  (let search ((id (if system?
                       (allocation-next-system-id state)
                       (allocation-next-id state))))
    (if (vhash-assv id (allocation-ids state))
        (search (after id system?))
        (let ((state (reserve state (list id))))
          (values id
                  (if system?
                      (allocation (inherit state)
                                  (next-system-id (after id #t)))
                      (allocation (inherit state)
                                  (next-id (after id #f)))))))))

(define* (number-all things previous #:key name id system? previous-id)
  "Return the numbers of THINGS in their order, given the entries PREVIOUS: the
one that ID asks for, the one that the entry of this name has, or a new one."
  (define table
    (fold (lambda (entry table) (vhash-cons (car entry) (cdr entry) table))
          vlist-null previous))
  (let next ((things things)
             (numbers '())
             (state (reserve (reserve-and-pass (allocation) (map cdr previous))
                             (filter-map id things))))
    (match things
      (() (reverse numbers))
      ((thing . rest)
       (let ((wanted (id thing))
             (known  (vhash-assoc (name thing) table)))
         (cond ((number? wanted)
                (next rest (cons wanted numbers)
                      (reserve-and-pass state (list wanted))))
               (known
                (next rest (cons (cdr known) numbers) state))
               (else
                (call-with-values (lambda () (allocate state (system? thing)))
                  (lambda (new state)
                    (next rest (cons new numbers) state))))))))))


;;;
;;; Databases.
;;;

(define (entry-called name entries entry-name)
  "The last of ENTRIES whose ENTRY-NAME is NAME, or #f."
  (find (lambda (entry) (equal? (entry-name entry) name)) (reverse entries)))

(define (memberships users)
  "The table of the names of groups and, for each of their members among USERS, the
name of that."
  (fold (lambda (user table)
          (fold (lambda (group table)
                  (vhash-cons group (user-account-name user) table))
                table
                (user-account-supplementary-groups user)))
        vlist-null users))

(define* (allocate-groups groups members #:optional (current '()))
  "The entries of GROUPS, whose members are in the table MEMBERS, after those in
CURRENT."
  (map (lambda (group number)
         (let ((before (entry-called (user-group-name group) current
                                     group-entry-name)))
           (group-entry
            (name (user-group-name group))
            (password (if before
                          (group-entry-password before)
                          (user-group-password group)))
            (gid number)
            (members (vhash-fold* cons '() (user-group-name group) members)))))
       groups
       (number-all groups
                   (map (lambda (entry)
                          (cons (group-entry-name entry) (group-entry-gid entry)))
                        current)
                   #:name user-group-name
                   #:id user-group-id
                   #:system? user-group-system?)))

(define* (allocate-passwd users groups #:optional (current '()))
  "The entries of USERS in GROUPS, a list of group entries, after those in CURRENT."
  (define (gid-of user)
    (match (user-account-group user)
      ((? number? gid) gid)
      (name
       (let ((entry (find (lambda (entry)
                            (string=? (group-entry-name entry) name))
                          groups)))
         (if entry
             (group-entry-gid entry)
             (error "group not found" name))))))

  (map (lambda (user number)
         (let ((before (entry-called (user-account-name user) current
                                     password-entry-name)))
           (password-entry
            (name (user-account-name user))
            (uid number)
            (directory (user-account-home-directory user))
            (gid (gid-of user))
            ;; People may have changed theirs; that of a service is declared.
            (real-name (if (and before (not (user-account-system? user)))
                           (password-entry-real-name before)
                           (user-account-comment user)))
            (shell (user-account-shell user)))))
       users
       (number-all users
                   (map (lambda (entry)
                          (cons (password-entry-name entry)
                                (password-entry-uid entry)))
                        current)
                   #:name user-account-name
                   #:id user-account-uid
                   #:system? user-account-system?)))

(define (users->shadow users entries current current-time)
  "The entries of the passwords of USERS, whose accounts are ENTRIES.  Those in
CURRENT are kept; CURRENT-TIME tells the day of the others."
  (define today
    ;; Day 0 would mean that the password has to be changed at once.
    (max 1 (quotient (time-second (current-time time-utc)) 86400)))

  (map (lambda (user entry)
         (or (entry-called (password-entry-name entry) current
                           shadow-entry-name)
             (shadow-entry (name (password-entry-name entry))
                           (password (user-account-password user))
                           (last-change today))))
       users entries))

(define (or-nothing read)
  "What READ returns, or the empty list if there is no such file."
  (catch 'system-error
    read
    (lambda arguments
      (if (= ENOENT (system-error-errno arguments))
          '()
          (apply throw arguments)))))

(define* (user+group-databases users groups
                               #:key
                               (current-passwd (or-nothing read-passwd))
                               (current-groups (or-nothing read-group))
                               (current-shadow (or-nothing read-shadow))
                               (current-time current-time))
  "Return three values: the entries of GROUPS, of USERS, and of their passwords.
What CURRENT-PASSWD, CURRENT-GROUPS and CURRENT-SHADOW have stays: numbers, names
of people, passwords."
  (let* ((groups  (allocate-groups groups (memberships users) current-groups))
         (entries (allocate-passwd users groups current-passwd)))
    (values groups entries
            (users->shadow users entries current-shadow current-time))))

(define* (subuid+subgid-databases subuids subgids
                                  #:key
                                  (current-subuids
                                   (map entry->range (or-nothing read-subuid)))
                                  (current-subgids
                                   (map entry->range (or-nothing read-subgid))))
  "Return two values: the entries of SUBUIDS and of SUBGIDS, lists of ranges.
Those of users that CURRENT-SUBUIDS and CURRENT-SUBGIDS have stay."
  (define (entries ranges current)
    (ranges->entries (remove (lambda (range)
                               (find (lambda (other)
                                       (string=? (subid-range-name range)
                                                 (subid-range-name other)))
                                     current))
                             ranges)
                     current))

  (values (entries subuids current-subuids)
          (entries subgids current-subgids)))

;;; accounts.scm ends here
