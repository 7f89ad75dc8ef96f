;;; Errors from inside map, sort, hash iteration, string ports and parameterize.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define p (make-parameter 'outer))
(show (key-of (lambda () (map (lambda (x) (throw 'in-map)) '(1))))
      (key-of (lambda () (sort '(1 2) (lambda (a b) (throw 'in-sort)))))
      (key-of (lambda () (call-with-output-string (lambda (port) (throw 'in-port)))))
      (key-of (lambda () (with-output-to-string (lambda () (throw 'in-redirect)))))
      (key-of (lambda () (parameterize ((p 'inner)) (throw 'in-param))))
      (p)
      (key-of (lambda () (apply (lambda (x) (throw 'in-apply)) '(1))))
      (key-of (lambda () (force (delay (throw 'in-delay)))))
      (key-of (lambda () (call-with-input-string "x" (lambda (p) (throw 'in-input))))))
(display "still on standard output\n")
