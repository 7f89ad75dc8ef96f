;;; close-port, call-with-port and errors on closed ports.

(use-modules ((rnrs io ports) #:select (call-with-port)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define p (open-input-string "abc"))
(show (call-with-port p read-char) (port-closed? p))
(define o (open-output-string)) (close-port o)
(show (key-of (lambda () (write-char #\a o))) (port-closed? o) (close-port o))
