;;; (ice-9 string-fun).

(use-modules (ice-9 string-fun))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-replace-substring "a-b-c" "-" "::")
      (string-replace-substring "aaa" "a" "")
      (string-replace-substring "abc" "z" "y")
      (string-replace-substring "" "a" "b"))
(show (split-discarding-char #\= "k=v=w" list)
      (split-after-char #\= "k=v" list)
      (split-before-char #\= "k=v" list)
      (split-discarding-char-last #\= "k=v=w" list)
      (separate-fields-discarding-char #\, "a,b,c" list)
      (sans-surrounding-whitespace "  x ")
      (has-trailing-newline? "a\n"))
