;;; External forms of every printable kind.

(for-each (lambda (x) (write x) (newline))
          (list 1 -1/2 1.5 #t '() 'sym #:kw "str" #\c #(1 "a") #vu8(1) '(1 . 2)
                '(quote x) '(quasiquote (a (unquote b))) (if #f #f)
                (read (open-input-string "")) '#((a . 1)) (list) (cons 1 (cons 2 3))
                '(quote) '(quote 1 2) #\space (string->symbol "A b") (make-string 2 #\")
                '(syntax x)))
(display (list "a" #\b 'c "d e" '("nested" #(#\x "y")))) (newline)
