;;; Fluids follow escapes, re-entry and prompts.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define f (make-fluid 'outer))
(show (call/cc (lambda (k) (with-fluids ((f 'inner)) (k (fluid-ref f)))))
      (fluid-ref f)
      (catch 'x
        (lambda () (with-fluids ((f 'in)) (throw 'x (fluid-ref f))))
        (lambda (k v) (list v (fluid-ref f)))))
(define tag (make-prompt-tag))
(define k
  (call-with-prompt tag
    (lambda () (with-fluids ((f 'captured)) (abort-to-prompt tag) (fluid-ref f)))
    (lambda (k) k)))
(show (fluid-ref f) (k #f) (with-fluids ((f 'other)) (k #f)))
(define log '())
(define (go)
  (with-fluids ((f 0))
    (let ((c (call/cc (lambda (c) c))))
      (fluid-set! f (+ 1 (fluid-ref f)))
      (set! log (cons (fluid-ref f) log))
      (if (< (length log) 3) (c c) (reverse log)))))
(show (go))
