'(a quoted list that is rather long and must be broken somewhere because it does not fit the line width)
`(quasi-quoted ,(unquoted-expression with-arguments) ,@(spliced-expression with more arguments) plain-symbol)
(list 'one 'two '(three four) `(five ,six) ''seven)
(append '((a . 1) (b . 2)) `((c . ,(+ 1 2)) (d . ,(* 3 4))) (list (cons 'e 5) (cons 'f 6)))
