;;; Malformed strings raise read-error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (rd s) (call-with-input-string s read))
(show (key-of (lambda () (rd "\"unfinished")))
      (key-of (lambda () (rd "\"bad \\q escape\"")))
      (key-of (lambda () (rd "\"bad \\xzz escape\""))))
