;;; State threaded through effects with deep handlers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag))
(define (get) (abort-to-prompt tag 'get))
(define (put x) (abort-to-prompt tag 'put x))
(define (run-state thunk init)
  (let loop ((thunk thunk) (state init))
    (call-with-prompt tag
      (lambda () (let ((v (thunk))) (list v state)))
      (lambda (k op . args)
        (case op
          ((get) (loop (lambda () (k state)) state))
          ((put) (loop (lambda () (k 'ok)) (car args))))))))
(show (run-state (lambda () (put (+ (get) 1)) (put (* (get) 10)) (list 'result (get)))
                 4))
