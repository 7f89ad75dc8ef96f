;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu services removed)
  #:use-module (guix diagnostics)
  #:use-module (guix diagnostics saying)
  #:use-module (guix i18n)
  #:export (define-removed))

;;; Commentary:
;;;
;;; Procedures that made services before there were service types for
;;; everything.  Guix has dropped them; its older manual, which people still
;;; find, has them.  They work as it says, and warn where they are used.
;;;
;;; Code:

(define (warn-of-removal name successor properties)
  ;; Warn that NAME, used at the source PROPERTIES, is gone: write SUCCESSOR.
  (let ((location (source-properties->location properties)))
    (say 'warning "removed-name"
         (and location
              (list (location-file location) (location-line location)
                    (location-column location)))
         (G_ "'~a' is no longer in Guix, write '~s' instead~%")
         (list name successor) #f)))

(define-syntax define-removed
  (syntax-rules ()
    "Let NAME be PROCEDURE, and warn where it is used that SUCCESSOR, a form, is
what to write."
    ((_ name procedure successor)
     (define-syntax name
       (lambda (s)
         (warn-of-removal 'name 'successor (syntax-source s))
         (syntax-case s ()
           ((_ . arguments) #'(procedure . arguments))
           (id (identifier? #'id) #'procedure)))))))

;;; removed.scm ends here
