;;; define-condition-type of R6RS, with inheritance.

(use-modules (rnrs conditions) (srfi srfi-34))
(define-condition-type &base &condition make-base base? (a base-a))
(define-condition-type &derived &base make-derived derived? (b derived-b))
(define d (make-derived 1 2))
(write (list (base? d) (derived? d) (base-a d) (derived-b d) (derived? (make-base 5))))
(newline)
(write (guard (e ((derived? e) => (lambda (x) (list x (base-a e)))))
         (raise (condition d (make-message-condition "with")))))
(newline)
