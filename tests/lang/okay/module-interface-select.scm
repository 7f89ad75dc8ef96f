;;; resolve-interface with selections, hiding and prefixes.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define i
  (resolve-interface '(srfi srfi-1) #:select '(first (second . two)) #:prefix 'x-))
(show (sort (map symbol->string (module-map (lambda (n v) n) i)) string<?)
      ((module-ref i 'x-first) '(1 2))
      ((module-ref i 'x-two) '(1 2))
      (module-ref i 'x-third 'none))
(define h (resolve-interface '(srfi srfi-8) #:hide '(receive)))
(show (module-map (lambda (n v) n) h))
