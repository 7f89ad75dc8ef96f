;;; Capturing and reinstating the dynamic state.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (make-fluid 'base))
(define saved (with-fluids ((f 'captured)) (current-dynamic-state)))
(show (fluid-ref f)
      (with-dynamic-state saved (lambda () (fluid-ref f)))
      (dynamic-state? saved)
      (begin
        (with-dynamic-state saved (lambda () (fluid-set! f 'changed) (fluid-ref f))))
      (fluid-ref f))
