;;; Local macros that expand to other local macros across shadowed names.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax show-it
  (syntax-rules ()
    ((_ e)
     (let-syntax ((wrap (syntax-rules ()
                          ((_ inner) (let ((e-copy 'hidden)) (list inner))))))
       (wrap e)))))
(show (let ((e-copy 'visible)) (show-it e-copy)))
(define-syntax with-macro
  (syntax-rules ()
    ((_ name body)
     (let-syntax ((name (syntax-rules () ((_ v) (list 'name v))))) body))))
(show (with-macro tag (tag 1))
      (let ((tag 5)) (with-macro other (other tag)))
      (with-macro a (with-macro b (list (a 1) (b 2)))))
(show (let ((n 'outer))
        (letrec-syntax ((first-step (syntax-rules () ((_ v) (second-step v n))))
                        (second-step (syntax-rules ()
                                       ((_ v w) (let ((n 'middle)) (list v w n))))))
          (let ((n 'inner)) (first-step n)))))
(define-syntax pair-up (syntax-rules () ((_ a b) (cons a b))))
(show (let ((cons vector)) (pair-up 1 2))
      (let ((n 1))
        (let-syntax ((plus-n (syntax-rules () ((_ v) (+ n v)))))
          (let ((n 100) (+ *)) (plus-n n)))))
