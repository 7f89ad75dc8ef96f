;;; Entry and exit thunks around normal return, escapes and errors.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(define (wind name thunk)
  (dynamic-wind
    (lambda () (note (list 'in name)))
    thunk
    (lambda () (note (list 'out name)))))
(define (flush) (let ((l (reverse log))) (set! log '()) l))
(show (wind 'a (lambda () (wind 'b (lambda () 5)))))
(show (flush))
(show (call/cc (lambda (k) (wind 'a (lambda () (wind 'b (lambda () (k 'escaped))))))))
(show (flush))
(show (catch 'x
        (lambda () (wind 'a (lambda () (throw 'x))))
        (lambda (key . r) (note 'handler) key)))
(show (flush))
