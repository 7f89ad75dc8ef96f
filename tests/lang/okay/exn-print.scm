;;; print-exception and exception-printer output.

(define (text key . args)
  (call-with-output-string (lambda (p) (print-exception p #f key args))))
(display (text 'misc-error "proc" "bad thing: ~S" '("x") #f))
(display (text 'misc-error #f "no proc: ~A" '(1) #f))
(display (text 'my-key 1 2))
(display (text 'unbound-variable #f "Unbound variable: ~S" '(foo) #f))
(display (text 'wrong-type-arg
               "car"
               "Wrong type argument in position ~A: ~S"
               '(1 x)
               '(x)))
(display (text 'system-error "open-file" "~A: ~S" '("No such file or directory" "f")
               '(2)))
