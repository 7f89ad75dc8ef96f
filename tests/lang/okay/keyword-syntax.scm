;;; Keywords as literals in macros and as quoted data in code.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax opts
  (syntax-rules ()
    ((_) '())
    ((_ #:flag . r) (cons 'flag (opts . r)))
    ((_ #:val x . r) (cons (list 'val x) (opts . r)))))
(show (opts #:flag #:val (+ 1 2) #:flag)
      '(#:quoted)
      `(#:quasi ,#:unq)
      (let ((k #:dynamic)) (eq? k #:dynamic))
      (case #:b ((#:a) 1) ((#:b) 2))
      (equal? '(a #:b) (list 'a #:b)))
