;;; Three levels of macro definitions with escaped ellipses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax level1
  (syntax-rules ()
    ((_ name)
     (define-syntax name
       (syntax-rules ()
         ((_ inner op)
          (define-syntax inner
            (syntax-rules () ((_ a (... (... ...))) (op a (... (... ...))))))))))))
(level1 make-op)
(make-op my-list list)
(make-op my-max max)
(show (my-list 1 2 3) (my-max 3 9 4))
