;;; number->string and string->number agree over many values.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define values-to-try
  (list 0 1 -1 255 1/3 -7/2 0.5 1e10 1.5e-7 (expt 2 64) 3.14159 -0.0 1e21 123456.789))
(show (and-map (lambda (x) (eqv? x (string->number (number->string x)))) values-to-try)
      (and-map (lambda (n)
                 (and-map (lambda (r) (= n (string->number (number->string n r) r)))
                          '(2 8 10 16 36)))
               '(0 1 255 1000000 -42))
      (map number->string values-to-try))
