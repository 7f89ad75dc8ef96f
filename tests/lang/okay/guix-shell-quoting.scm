;;; Quoting words for a shell script.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (quote-word s)
  (if (and (not (string-null? s))
           (string-every (lambda (c)
                           (or (char-alphabetic? c) (char-numeric? c)
                               (memv c '(#\- #\_ #\/ #\.))))
                         s))
      s
      (string-append "'" (string-join (string-split s #\') "'\\''") "'")))
(for-each (lambda (w) (display (quote-word w)) (newline))
          '("plain" "two words" "it's" "" "a/b.c" "$HOME"))
(show (string-join (map quote-word '("ls" "-l" "my file")) " "))
