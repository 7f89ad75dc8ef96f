;;; Text transformed, aligned and filled
(use-modules (texinfo string-utils))
(for-each (lambda (x) (write x) (newline))
          (list (center-string "Richard Todd" 24) (center-string " R " 10 #\< #\>)
                (collapse-repeated-chars "H-e--l---l----o" #\- 2)
                (expand-tabs "a\tb") (transform-string "a&b" #\& "&amp;" 0 2)
                (transform-string "abc" #t char-upcase)
                (right-justify-string "abc" 6 #\.) (left-justify-string "abc" 2)
                (escape-special-chars "a(b)" "()" #\\)
                (fill-string "This is a  text. With sentences that are long enough\nto be broken somewhere, donaudampfschifffahrtsgesellschaft"
                             #:line-width 20)
                (string->wrapped-lines "A b. C d.. E f" #:line-width 8
                                       #:initial-indent ">" #:subsequent-indent "  ")
                (string->wrapped-lines "longwordhere x" #:line-width 5
                                       #:break-long-words? #f)))
