;;; A macro that defines a record type and exports its names.

(define-module (lang rec) #:use-module (srfi srfi-9))
(define-syntax define-exported-record
  (lambda (s)
    (syntax-case s ()
      ((_ type (ctor field ...) pred (name getter) ...)
       #'(begin
           (define-record-type type (ctor field ...) pred (name getter) ...)
           (export ctor pred getter ... type))))))
(define-exported-record <pkg> (make-pkg n v) pkg? (n pkg-n) (v pkg-v))
(define-module (guile-user) #:use-module (lang rec) #:use-module (ice-9 match))
(define p (make-pkg "hello" "1"))
(write (list (pkg? p)
             (pkg-n p)
             (match p (($ <pkg> n v) (list n v)))
             (match 5 (($ <pkg>) 'yes) (_ 'no))))
(newline)
