;;; object->string, string ports and simple-format in string building.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (object->string '(1 "a" #\b))
      (object->string '(1 "a" #\b) display)
      (call-with-output-string (lambda (p) (write 'x p) (display " " p) (write "y" p)))
      (with-output-to-string (lambda () (display 1) (write-char #\!)))
      (string-append (number->string 5) (symbol->string 'a))
      (string #\a)
      (string-concatenate (map symbol->string '(a b))))
