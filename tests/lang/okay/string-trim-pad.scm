;;; Trimming and padding.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-trim "  a b  ")
      (string-trim-right "  a  ")
      (string-trim-both "  a  ")
      (string-trim-both "xxaxx" #\x)
      (string-trim-both "12a34" char-numeric?)
      (string-pad "abc" 5)
      (string-pad "abcdef" 3)
      (string-pad-right "abc" 5 #\.)
      (string-pad-right "abcdef" 3)
      (string-trim-both "\t a\n")
      (string-trim "")
      (string-pad "7" 3 #\0))
