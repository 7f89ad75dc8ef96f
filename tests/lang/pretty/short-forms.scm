(a b c)
(define x 1)
(let ((x 1) (y 2)) (+ x y))
(lambda (x) x)
(if a b c)
'quoted
`(quasi ,un ,@splice)
#'syntax
(quote a b)
(a . b)
(1 2 . 3)
