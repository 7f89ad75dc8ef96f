;;; Nested quasiquotation: unquotes that splice into unquotes.
(define q '(1 2))
(define x 5)
(for-each
 (lambda (v) (write v) (newline))
 (list `(a `(foo ,,@q)) `(a `(foo ,@,@q)) `(a `(foo ,@,x)) `(a `(foo (unquote ,@q 7)))
       `(a `(foo ,,x)) `(1 (unquote x x) 2) `(1 (unquote-splicing q q) 2) `(1 (unquote) 2)
       `(1 (unquote-splicing) 2) `(a `(b ,(c ,@q))) `(a `(b ,(c ,x) ,@(d ,@q)))
       `(a `(foo (unquote-splicing ,@q))) ``(x ,,@q . y) `#(1 `,,@q ,@q) ``#(,,@q)
       `(x . `(y ,,@q)) ``,,@q ```,,@,@q  `(1 `(2 . ,(3 . ,x)))
       `(quasiquote (unquote (unquote-splicing q))) `(a `(foo ,,@'())) `(a `(foo ,@,@'()))))
