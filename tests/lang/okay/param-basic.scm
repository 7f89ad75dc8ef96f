;;; Parameters with converters and parameterize.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (make-parameter 10))
(define q (make-parameter "5" (lambda (x) (if (string? x) (string->number x) x))))
(show (p) (q) (parameterize ((p 1) (q "7")) (list (p) (q))) (p) (q) (parameter? p) (parameter? car) (procedure? p))
(q "42")
(show (q) (parameterize ((q 3)) (q "9") (q)) (q))
(define (get) (p))
(show (parameterize ((p 'dynamic)) (get)) (parameterize ((p 1)) (parameterize ((p (+ (p) 1))) (p))) (parameterize () 'empty))
(show (p 11) (p))
