;;; Remaining SRFI 13 procedures.

(use-modules (srfi srfi-13))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-index-right "hello" #\l)
      (string-titlecase "ab cd")
      (string-drop "abc" 1)
      (string-concatenate/shared '("a" "b"))
      (reverse-list->string '(#\a #\b))
      (string-contains "hello" "l" 3)
      (string-tokenize "a,b;c" (char-set-complement (char-set #\, #\;)))
      (string-fold (lambda (c n) (+ n 1)) 0 "hello")
      (string-every char-lower-case? "abc")
      (string-any #\z "abc")
      (string-count "banana" char-set:lower-case)
      (substring/shared "abc" 1))
(show (string-unfold (lambda (i) (= i 3))
                     (lambda (i) (integer->char (+ 97 i)))
                     1+
                     0
                     "<"
                     (lambda (s) ">")))
