;;; Pre-unwind handlers run in the context of the throw.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (make-fluid 'outside))
(define seen #f)
(show (catch 'k
        (lambda () (with-fluids ((f 'inside)) (throw 'k 1)))
        (lambda (key v) (list key v (fluid-ref f) seen))
        (lambda (key v) (set! seen (list 'pre (fluid-ref f))))))
(define log '())
(show (catch 'k
        (lambda ()
          (dynamic-wind
            (lambda () #f)
            (lambda () (throw 'k))
            (lambda () (set! log (cons 'unwound log)))))
        (lambda (k) (reverse (cons 'handler log)))
        (lambda (k) (set! log (cons 'pre log)))))
