(define-module (srfi srfi-10)
  #:export (define-reader-ctor))

;;; Commentary:
;;;
;;; SRFI 10: `#,(NAME ARGUMENT ...)` reads as what the constructor that was defined for NAME
;;; returns.  Importing the module makes the reader understand the notation.
;;;
;;; Code:

(define constructors (make-hash-table))

(define (define-reader-ctor name constructor)
  "Let `#,(NAME ARGUMENT ...)` read as the result of CONSTRUCTOR."
  (hashq-set! constructors name constructor))

(define (read-constructed char port)
  (let ((form (read port)))
    (unless (pair? form)
      (scm-error 'read-error "read" "a list with the name of a constructor follows #," '() #f))
    (let ((constructor (hashq-ref constructors (car form))))
      (if constructor
          (apply constructor (cdr form))
          (scm-error 'read-error "read" "there is no reader constructor ~a" (list (car form)) #f)))))

(read-hash-extend #\, read-constructed)
