;;; Unhygienic macros: define-macro and defmacro.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-macro (my-unless c . body) `(if ,c #f (begin ,@body)))
(define-macro capture (lambda (v e) `(let ((it ,v)) ,e)))
(defmacro swap! (a b) (let ((t (gensym))) `(let ((,t ,a)) (set! ,a ,b) (set! ,b ,t))))
(define x 1) (define y 2)
(swap! x y)
(show (my-unless #f 1 2)
      (capture 5 (* it it))
      (list x y)
      (macro? (module-ref (current-module) 'my-unless)))
