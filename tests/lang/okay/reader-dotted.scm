;;; Dotted pairs and improper lists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show '(1 . 2) '(1 2 . 3) '(1 . (2 . (3 . ()))) '(1 . (2 3)) '(a . #(b))
      '((a . b) . (c . d)))
(show (cdr '(a . "b"))
      (call-with-input-string "(a . b)" read)
      (call-with-input-string "(a .b)" read))
(define (rd s) (call-with-input-string s read))
(show (key-of (lambda () (rd "(a . b c)"))) (key-of (lambda () (rd "(a . )"))))
