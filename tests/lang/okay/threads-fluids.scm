;;; A thread inherits its creator's dynamic state; thread-local fluids do not.

(use-modules (ice-9 threads))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (make-parameter 'base))
(define f (make-fluid 'fluid-base))
(show (parameterize ((p 'bound)) (join-thread (call-with-new-thread (lambda () (p)))))
      (with-fluids ((f 'inner))
        (join-thread (call-with-new-thread (lambda () (fluid-ref f))))))
(show (catch #t
        (lambda ()
          (join-thread (call-with-new-thread
                         (lambda ()
                           (catch 'inside
                             (lambda () (throw 'inside 1))
                             (lambda args args))))))
        (lambda args 'outer)))
