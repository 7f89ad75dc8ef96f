;;; What print-exception says of kinds that it knows, and of others.

(define (say key . args)
  (print-exception (current-output-port) #f key args))

(say 'foo "where" "what ~a" '(1) #f)
(say 'match-error "match" "no matching pattern" '(1 2))
(say 'numerical-overflow "divide" "Numerical overflow" #f #f)
(say 'wrong-type-arg "car" "Wrong ~S" '(1) '(1))
(say 'wrong-type-arg 5)
(say 'misc-error #f "~a and ~s" '("a" "b") #f)
(say 'keyword-argument-error #f "Invalid keyword" '() '(#:a))
(say 'syntax-error 'who "what" '((filename . "f.scm") (line . 1) (column . 2)) '(form x) 'sub)
(say 'syntax-error #f "what" '((filename . #f) (line . 4) (column . 0)) '(form x) #f)
(say 'system-error "open" "~A: ~S" '("No such file" "x") '(2))
(say 'decoding-error "peek-char" "input decoding error" 84 5)
(say 'quit 1)
(say 'key)
