;;; include splices the forms of a sibling file.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(include "data/included.scm")
(show included-value (included-proc 4))
(define (scoped)
  (include "data/included.scm")
  (list included-value (included-proc 10)))
(show (scoped))
(show (let () (include "data/included.scm") (included-macro 1 2)))
