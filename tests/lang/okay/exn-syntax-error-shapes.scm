;;; Keys of malformed special forms.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (try form) (key-of (lambda () (eval form (current-module)))))
(show (map try
           '((let x) (let ((1 2)) 3) (lambda (x x) 1) (define) (set! 5 1) (quote)
             (if 1 2 3 4) (cond (else)) (case) (let* ((x 1 2)) x) (define-syntax)
             (syntax-rules) (else) (lambda (1) 2) (let loop) (letrec ((a)) 1) (set! x)
             (begin . 1) (case-lambda (x)) (define 5 1))))
