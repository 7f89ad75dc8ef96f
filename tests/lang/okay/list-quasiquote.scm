;;; Quasi-quotation: nesting, splicing, vectors and tails.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x 1) (define l '(2 3))
(show `(a ,x ,@l b) `(,@l) `(,@l . tail) `#(1 ,x ,@l) `(1 . ,x) `(a `(b ,(c ,x)))
      `(a `(b ,,x)) `,x `(,@'() . end) `((,x . ,@l)) `(quote ,x)
      `(x ,'y ,(list 1 `(n ,x))))
(show (quasiquote (a (unquote x) (unquote-splicing l)))
      `(1 ,@(map 1+ l) ,(+ x 1))
      `(#t ,#f "s" #\c #:k ,#:k))
(show (quasiquote (1 (unquote . 2) 3)) (quasiquote (1 (unquote-splicing . 2) 3)) `(a `(b (unquote . c) d)))
