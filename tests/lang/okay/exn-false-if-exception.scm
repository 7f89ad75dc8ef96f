;;; false-if-exception and nested use.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (false-if-exception (car 1))
      (false-if-exception (car '(1)))
      (false-if-exception (throw 'any))
      (false-if-exception (error "x"))
      (or (false-if-exception (string->symbol 5)) 'fallback))
