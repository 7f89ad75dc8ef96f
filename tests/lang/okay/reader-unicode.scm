;;; Non-ASCII text in identifiers, strings and characters.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define Größe 5)
(define 変数 "日本語")
(show (+ Größe 1) 変数 (string-length 変数) (string-ref 変数 0) 'naïve #\日)
(display 変数) (newline)
(show "café ☕ 😀" (string-length "😀"))
