;;; The message and irritants of keyword-argument errors.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define* (f #:key x) x)
(define (info . args)
  (catch 'keyword-argument-error (lambda () (apply f args))
    (lambda (key who msg fargs irritants) (list key msg fargs irritants))))
(show (info #:y 1) (info #:x) (info 5))
