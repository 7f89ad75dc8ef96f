;;; sxml-match: what follows a dot binds the rest.
(use-modules (sxml match))
(define (f node)
  (sxml-match node
    ((a (@ . ,attributes) . ,rest) (list 'a attributes rest))
    ((b ,first . ,rest) (list 'b first rest))
    (,other (list 'other other))))
(for-each (lambda (node) (write (f node)) (newline))
          '((a (@ (x "1") (y "2")) "t" (c)) (a "t") (b 1 2 3) (b) "s"))
