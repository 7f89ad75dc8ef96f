;;; foldt and apply-templates.

(use-modules (sxml fold) (sxml apply-templates))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (foldt (lambda (kids) (if (pair? kids) (apply + 1 (filter number? kids)) 1))
             (lambda (leaf) 1)
             '(a (b c) d))
      (foldts (lambda (seed tree) '())
              (lambda (seed kid-seed tree) (cons (car tree) (append kid-seed seed)))
              (lambda (seed atom) seed)
              '()
              '(a (b) (c))))
