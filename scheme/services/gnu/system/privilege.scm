;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system privilege)
  #:use-module (guix records)
  #:export (privileged-program
            privileged-program?
            privileged-program-program
            privileged-program-setuid?
            privileged-program-setgid?
            privileged-program-user
            privileged-program-group
            privileged-program-capabilities

            file-like->setuid-program))

;;; Commentary:
;;;
;;; Programs that run with more rights than their caller.  The store cannot
;;; hold set-user-ID files, hence the activation of a system copies such
;;; programs elsewhere; this is the description it works from.
;;;
;;; Code:

(define-record-type* <privileged-program>
  privileged-program make-privileged-program
  privileged-program?
  (program      privileged-program-program)          ;file-like
  (setuid?      privileged-program-setuid? (default #f))
  (setgid?      privileged-program-setgid? (default #f))
  (user         privileged-program-user (default 0))  ;ID or name
  (group        privileged-program-group (default 0)) ;ID or name
  (capabilities privileged-program-capabilities       ;cap_from_text(3)
                (default #f)))

(define (file-like->setuid-program program)
  "Return the description of PROGRAM, a file-like object, run as root."
  (privileged-program (program program) (setuid? #t)))

;;; privilege.scm ends here
