;;; Comparisons: case-sensitive, case-insensitive and with ranges.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string=? "a" "a" "a") (string<? "abc" "abd") (string<? "ab" "abc") (string>? "b" "a") (string-ci=? "AbC" "aBc") (string=? "" "") (string<=? "a" "a" "b") (string-ci<? "a" "B") (string= "abc" "xbc" 1 3 1 3) (string<> "a" "b") (string=? "λ" "λ") (string-compare "abc" "abd" (lambda (i) (list 'lt i)) (lambda (i) 'eq) (lambda (i) 'gt)))
(show (string-prefix? "ab" "abc") (string-suffix? "bc" "abc") (string-prefix? "" "x") (string-prefix? "abc" "ab") (string-prefix-ci? "AB" "abc") (string-prefix-length "abcd" "abxy") (string-suffix-length "xyz" "ayz"))
