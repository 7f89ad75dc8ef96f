;;; Quotation abbreviations and the forms they read as.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ''a '`a ',a ',@a '(quote a) ''() '`(a ,b ,@c) ''''x)
(show '#'a '#`(a #,b #,@c) (car '#'x) (car '#`x) (cadr '#`#,x))
(show (car ''a) (length ''a) '(quote a b) '(quote . a) '(quote) '(unquote x y))
