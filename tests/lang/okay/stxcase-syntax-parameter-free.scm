;;; Passing the use-site identifier down to an inner macro.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax with-return
  (lambda (x)
    (syntax-case x ()
      ((_ (return) body ...) #'(call/cc (lambda (return) body ...))))))
(define (find-first pred lst)
  (with-return (ret) (for-each (lambda (x) (if (pred x) (ret x))) lst) #f))
(show (find-first even? '(1 3 4 5)) (find-first even? '(1 3)))
