(define-module (gnu services telephony jami-actions)
  #:use-module (guix gexp)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages guile-xyz)
                #:select (guile-ac-d-bus guile-fibers guile-packrat))
  #:export (%jami-actions
            with-jami))

;;; Commentary:
;;;
;;; What administrators may ask Jami's daemon while it runs.  Actions about all
;;; accounts return association lists whose keys are the names of accounts.
;;;
;;; Code:

(define (with-jami code)
  "Return the gexp CODE with the modules that talk to Jami, and what they need."
  (with-extensions (list guile-packrat guile-ac-d-bus guile-fibers)
    (with-imported-modules '((gnu build dbus-service)
                             (gnu build jami-service)
                             (gnu system file-systems))
      code)))

(define (action action-name text code)
  (shepherd-action
   (name action-name)
   (documentation text)
   (procedure (with-jami code))))

(define (query what show)
  ;; The gexp of a procedure that passes each account's name, and what WHAT
  ;; knows of it, to SHOW.
  #~(lambda _
      (map-in-order (lambda (username)
                      (let ((answer (#$what username)))
                        (#$show username answer)
                        (cons username answer)))
                    (get-usernames))))

(define (show-list title)
  ;; The gexp of a procedure that shows a list below TITLE.
  #~(lambda (username items)
      (format #t "~a ~a:~%~{  - ~a~%~}~%" #$title username items)))

(define %list-accounts
  (action 'list-accounts "List the accounts."
          (query #~username->account
                 #~(lambda (username account)
                     (define (detail name)
                       (assoc-ref account name))

                     (format #t "~a~@[ (~a)~]~:[~; [disabled]~]~%"
                             (detail "Account.username")
                             (or (detail "Account.registeredName")
                                 (detail "Account.displayName")
                                 (detail "Account.alias"))
                             (equal? "false" (detail "Account.enable")))))))

(define %list-account-details
  (action 'list-account-details "Show all that is known of the accounts."
          (query #~username->account
                 #~(lambda (username account)
                     (display (account-details->recutil account))
                     (display "\n\n")))))

(define %list-contacts
  (action 'list-contacts "List those whom the accounts know."
          (query #~(lambda (username)
                     (receive (contacts banned) (username->contacts username)
                       contacts))
                 (show-list "Contacts of"))))

(define %list-banned-contacts
  (action 'list-banned-contacts "List those from whom accounts take no calls."
          (query #~(lambda (username)
                     (receive (contacts banned) (username->contacts username)
                       banned))
                 (show-list "Banned by"))))

(define %list-moderators
  (action 'list-moderators "List those who may mute others."
          (query #~username->moderators
                 #~(lambda (username moderators)
                     (if (username->all-moderators? username)
                         (format #t "Moderators of ~a: all~%" username)
                         (#$(show-list "Moderators of")
                          username moderators))))))

(define %add-moderator
  (action 'add-moderator
          "Let a contact, given by fingerprint, mute others for an account."
          #~(lambda (_ contact username)
              (set-all-moderators #f username)
              (add-contact contact username)
              (set-moderator contact #t username)
              (username->moderators username))))

(define %ban-contact
  (action 'ban-contact
          "Take no calls from a contact, given by fingerprint, for one account
or for all."
          #~(lambda* (_ contact #:optional username)
              (for-each (lambda (username)
                          (set-moderator contact #f username)
                          (remove-contact contact username #:ban? #t))
                        (if username (list username) (get-usernames))))))

(define %enable-account
  (action 'enable-account "Let an account take calls."
          #~(lambda (_ username)
              (enable-account username))))

(define %disable-account
  (action 'disable-account "Let an account take no calls."
          #~(lambda (_ username)
              (disable-account username))))

(define %jami-actions
  (list %list-accounts %list-account-details %list-contacts %list-moderators
        %add-moderator %ban-contact %list-banned-contacts %enable-account
        %disable-account))

;;; jami-actions.scm ends here
