;;; Square brackets are parentheses that must match their own kind.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (rd s) (call-with-input-string s read))
(show '[1 2 3] '(a [b c] d) (rd "[let ([x 1]) x]") (let ([x 1] [y 2]) (+ x y)))
(show (key-of (lambda () (rd "(1 2]"))) (key-of (lambda () (rd "[1 2)"))))
