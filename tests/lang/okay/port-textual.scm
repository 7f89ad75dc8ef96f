;;; (ice-9 textual-ports).

(use-modules (ice-9 textual-ports))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-input-string "abc\ndef\nghi"))
(let* ((a (get-char p)) (b (lookahead-char p)) (c (get-line p)) (d (get-string-n p 2))
       (e (get-string-all p)) (f (get-char p)))
  (show a b c d e (eof-object? f)))
(define o (open-output-string))
(put-char o #\x) (put-string o "hello") (put-string o "abcdef" 2 3)
(show (get-output-string o))
(define u (open-input-string "z"))
(unget-char u #\a)
(unget-string u "bc")
(show (get-string-all u))
