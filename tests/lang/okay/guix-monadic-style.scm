;;; A state monad with macros for binding.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax mlet*
  (syntax-rules (->)
    ((_ () body ...) (begin body ...))
    ((_ ((v -> e) r ...) body ...) (let ((v e)) (mlet* (r ...) body ...)))
    ((_ ((v e) r ...) body ...) (bind e (lambda (v) (mlet* (r ...) body ...))))))
(define (return x) (lambda (s) (values x s)))
(define (bind m f)
  (lambda (s) (call-with-values (lambda () (m s)) (lambda (x s2) ((f x) s2)))))
(define get (lambda (s) (values s s)))
(define (put n) (lambda (s) (values #f n)))
(define counter
  (mlet* ((n get) (_ (put (+ n 1))) (twice -> (* 2 n))) (return (list n twice))))
(show (call-with-values (lambda () (counter 5)) list)
      (call-with-values (lambda ()
                          ((bind counter
                                 (lambda (a)
                                   (bind counter (lambda (b) (return (list a b))))))
                           0))
        list))
