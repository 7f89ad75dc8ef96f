;;; A binding form that evaluates right-hand sides outside its scope.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-let
  (lambda (x)
    (syntax-case x ()
      ((_ ((n v) ...) b0 b ...)
       (let check ((ids #'(n ...)))
         (or (null? ids)
             (and (identifier? (car ids))
                  (not (let mem ((r (cdr ids)))
                         (and (pair? r)
                              (or (bound-identifier=? (car ids) (car r))
                                  (mem (cdr r))))))
                  (check (cdr ids)))))
       #'((lambda (n ...) b0 b ...) v ...))
      ((_ . rest) #''rejected))))
(show (my-let ((a 1) (b 2)) (+ a b)) (my-let ((a 1) (a 2)) a) (my-let ((1 2)) 3))
