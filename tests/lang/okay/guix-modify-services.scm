;;; A macro language over lists of services.

(use-modules (ice-9 match) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax %modify
  (syntax-rules (=> delete)
    ((_ svc (delete kind) clause ...)
     (if (eq? (car svc) kind) #f (%modify svc clause ...)))
    ((_ svc (kind param => exp ...) clause ...)
     (if (eq? (car svc) kind)
         (let ((param (cdr svc))) (cons kind (begin exp ...)))
         (%modify svc clause ...)))
    ((_ svc) svc)))
(define-syntax modify
  (syntax-rules ()
    ((_ services clause ...)
     (filter-map (lambda (s) (%modify s clause ...)) services))))
(define base '((ssh . 22) (dhcp . #t) (login . "tty1") (login . "tty2")))
(show (modify base ('ssh port => (+ port 2200)) (delete 'dhcp))
      (modify base ('login tty => (string-append "/dev/" tty)))
      (modify base))
