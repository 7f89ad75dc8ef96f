;;; Parameters across escapes, errors and generators.

(use-modules ((ice-9 exceptions) #:select (raise-continuable)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (make-parameter 'base))
(show (catch #t (lambda () (parameterize ((p 'inside)) (error "x"))) (lambda args (p)))
      (with-exception-handler (lambda (e) (p))
        (lambda () (parameterize ((p 'raised)) (raise-continuable 1))))
      (call/cc (lambda (k) (parameterize ((p 'in)) (k (p)))))
      (p))
(define k #f)
(define (go) (parameterize ((p 'first)) (call/cc (lambda (c) (set! k c))) (p)))
(define count 0)
(define r (go))
(show r)
(define tag (make-prompt-tag))
(define pk
  (call-with-prompt tag
    (lambda () (parameterize ((p 'kept)) (abort-to-prompt tag) (p)))
    (lambda (k) k)))
(show (p) (parameterize ((p 'caller)) (pk 1)) (p))
