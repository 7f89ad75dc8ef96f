;;; A transformer that uses helper procedures defined for expansion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(eval-when (expand load eval)
  (define (flatten-stx x)
    (syntax-case x ()
      (() '())
      ((a . b) (append (flatten-stx #'a) (flatten-stx #'b)))
      (a (list #'a)))))
(define-syntax flat-quote
  (lambda (x) (syntax-case x () ((_ form) #`'(#,@(flatten-stx #'form))))))
(show (flat-quote (a (b c) ((d)) . e)))
