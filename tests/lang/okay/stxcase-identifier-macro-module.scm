;;; A variable-like macro exported from a module.

(define-module (lang ids) #:export (current-value))
(define store 'initial)
(define-syntax current-value
  (make-variable-transformer
    (lambda (x)
      (syntax-case x (set!)
        ((set! _ v) #'(set! store v))
        ((_ . args) #'(apply list store (list . args)))
        (id #'store)))))
(define-module (guile-user) #:use-module (lang ids))
(write current-value) (newline)
(set! current-value 'changed)
(write (list current-value (current-value 1 2))) (newline)
