;;; Procedure properties, names of closures and source-independent facts.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (let ((counter 0)) (lambda () (set! counter (+ counter 1)) counter)))
(define named-by-define (lambda (x) x))
(show (procedure-name named-by-define)
      (procedure-name (let ((g (lambda () 1))) g))
      (procedure-name f)
      (procedure-name (lambda () 1)))
(set-procedure-property! f 'name 'renamed) (show (procedure-name f))
