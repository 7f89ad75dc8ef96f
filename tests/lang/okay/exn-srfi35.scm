;;; SRFI 35 condition types, compound conditions and accessors.

(use-modules (srfi srfi-35) (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-condition-type &c &condition c? (x c-x))
(define-condition-type &c1 &c c1? (a c1-a))
(define v1 (make-condition &c1 'x "V1" 'a "a1"))
(define v2 (condition (&c (x "V2"))))
(define v3 (make-compound-condition v2 (condition (&message (message "hello")))))
(define v4 (condition (&c1 (x 1) (a 2)) (&error)))
(show (c? v1) (c1? v1) (c-x v1) (c1-a v1) (c1? v2) (c-x v2) (c? v3)
      (message-condition? v3) (condition-message v3) (error? v4) (c1-a v4)
      (condition? v4) (condition-has-type? v3 &message) (condition-ref v3 'x)
      (c-x (extract-condition v4 &c)))
(show (condition-type? &c)
      (serious-condition? v4)
      (guard (e ((c? e) (c-x e))) (raise v3)))
