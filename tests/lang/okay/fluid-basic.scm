;;; with-fluids, fluid-ref and fluid-set!.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (make-fluid 'default))
(define g (make-fluid))
(show (fluid? f)
      (fluid-ref f)
      (fluid-ref g)
      (with-fluids ((f 1) (g 2)) (list (fluid-ref f) (fluid-ref g)))
      (fluid-ref f))
(with-fluids ((f 'a)) (fluid-set! f 'b) (show (fluid-ref f)))
(show (fluid-ref f))
(fluid-set! f 'changed)
(show (fluid-ref f)
      (with-fluid* f 'in (lambda () (fluid-ref f)))
      (with-fluids* (list f g) '(1 2) (lambda () (list (fluid-ref f) (fluid-ref g)))))
(show (fluid-bound? (make-unbound-fluid)) (fluid-bound? f) (fluid-thread-local? f))
