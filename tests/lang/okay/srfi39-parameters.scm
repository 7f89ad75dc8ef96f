;;; make-parameter and parameterize of SRFI 39.

(use-modules (srfi srfi-39))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define level
  (make-parameter 'info
                  (lambda (x)
                    (if (memq x '(debug info error)) x (error "no such level" x)))))
(define (log-line s) (string-append (symbol->string (level)) ": " s))
(show (log-line "a")
      (parameterize ((level 'debug)) (log-line "b"))
      (key-of (lambda () (parameterize ((level 'loud)) (log-line "c"))))
      (log-line "d"))
(define a (make-parameter 1)) (define b (make-parameter 2))
(show (parameterize ((a (b)) (b (a))) (list (a) (b))))
