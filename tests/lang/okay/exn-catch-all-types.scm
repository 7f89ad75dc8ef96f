;;; catch #t sees raise of non-exceptions, records and errors alike.

(use-modules (srfi srfi-9) (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <my-error> (make-my-error code) my-error? (code my-error-code))
(define (probe thunk) (catch #t thunk (lambda (key . args) (list key (length args)))))
(show (probe (lambda () (raise 'symbol)))
      (probe (lambda () (raise (make-my-error 5))))
      (probe (lambda () (error "x" 1 2)))
      (probe (lambda () (throw 'a 1 2 3)))
      (guard (e ((my-error? e) (my-error-code e))) (raise (make-my-error 7)))
      (guard (e ((string? e) e)) (raise "text")))
