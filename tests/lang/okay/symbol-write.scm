;;; Symbols that need quoting are written with #{ }#; display writes them bare.

(define odd
  (map string->symbol
       '("a b" "" "1" "+1" "1+" "." ".." "..." "#t" "a;b" "a\"b" "a'b" "'a" "a,b" ",a"
         "A" "é" "a|b" "#:k" "a#" "-" "+" "-a" "+a" "-1a" "1/2" "+i" "-i" "nan" "+nan.0"
         "a:" ":a" "a[b" "{" "a}" "\\")))
(for-each (lambda (s) (write s) (display " ") (display s) (newline)) odd)
