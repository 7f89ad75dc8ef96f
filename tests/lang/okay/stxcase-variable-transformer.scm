;;; make-variable-transformer sees references, calls and assignments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define storage 'initial)
(define-syntax spy
  (make-variable-transformer
   (lambda (x)
     (syntax-case x (set!)
       ((set! _ v) #'(begin (set! storage (list 'assigned v)) 'done))
       ((_ arg ...) #'(list 'called arg ...))
       (id (identifier? #'id) #'(list 'read storage))))))
(show spy)
(set! spy 3)
(show spy (spy 1 2) storage)
