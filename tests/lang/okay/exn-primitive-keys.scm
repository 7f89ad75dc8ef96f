;;; The keys of errors that primitives raise.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (car 5))) (key-of (lambda () (vector-ref #(1) 5))) (key-of (lambda () (+ 'a 1))) (key-of (lambda () (quotient 1 0))) (key-of (lambda () (/ 5 0))) (key-of (lambda () (string-ref "abc" 10))) (key-of (lambda () (list-ref '(1) 5))) (key-of (lambda () (symbol->string "s"))) (key-of (lambda () (string-append "a" 'b))) (key-of (lambda () (hash-ref 5 1))) (key-of (lambda () (integer->char -1))) (key-of (lambda () (list-tail '(1 2) 3))) (key-of (lambda () (length '(1 . 2)))) (key-of (lambda () (length 5))) (key-of (lambda () (reverse 'x))) (key-of (lambda () (exact->inexact 'x))) (key-of (lambda () (make-vector -1))) (key-of (lambda () (substring "abc" 2 1))) (key-of (lambda () (string->number 5))) (key-of (lambda () (char-upcase "a"))) (key-of (lambda () (vector-set! #(1) 'a 1))) (key-of (lambda () (exact +nan.0))) (key-of (lambda () (assq 'a 5))) (key-of (lambda () (apply car '(1 2)))))
