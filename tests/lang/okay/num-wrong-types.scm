;;; Arithmetic on non-numbers names the procedure.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (info thunk) (catch #t thunk (lambda (key who fmt args . rest) (list key who))))
(show (info (lambda () (+ 1 'a))) (info (lambda () (+ 'a 1))) (info (lambda () (- "s")))
      (info (lambda () (* 2 #f))) (info (lambda () (< 1 'b)))
      (info (lambda () (even? 1.5))))
