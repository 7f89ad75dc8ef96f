;;; string-take, string-drop and their right-hand forms.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (string-take "abcdef" 2) (string-drop "abcdef" 2) (string-take-right "abcdef" 2) (string-drop-right "abcdef" 2) (string-take "" 0) (key-of (lambda () (string-take "abc" 5))) (string-reverse "abc") (string-concatenate '("a" "b" "c")) (string-concatenate-reverse '("a" "b") "z") (xsubstring "abc" 1 8) (string-replace "abcdef" "XY" 1 3) (string-filter char-alphabetic? "a1b2") (string-delete #\a "banana") (string-filter char-set:digit "a1b2"))
