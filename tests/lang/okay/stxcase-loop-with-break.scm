;;; A loop that binds break in the scope of its use.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax forever
  (lambda (x)
    (syntax-case x ()
      ((k body ...)
       (with-syntax ((break (datum->syntax #'k 'break)))
         #'(call/cc (lambda (break) (let lp () body ... (lp)))))))))
(define i 0)
(show (forever (set! i (+ i 1)) (if (> i 5) (break i))))
