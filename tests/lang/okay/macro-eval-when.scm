;;; eval-when chooses when a definition exists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (define (compute n) (* n n)))
(define-syntax squared
  (lambda (x)
    (syntax-case x ()
      ((_ n) (datum->syntax x (compute (syntax->datum #'n)))))))
(show (squared 12))
(eval-when (eval load) (define loaded 'yes))
(show loaded (eval-when (eval) 1 2 3))
