;;; alist-cons, alist-delete, alist-copy and assoc with a predicate.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define al '((a . 1) (b . 2) (a . 3)))
(show (alist-cons 'z 0 al)
      (alist-delete 'a al)
      (alist-delete 5 '((3 . x) (7 . y)) <)
      (assoc 2.0 '((1 . a) (2 . b)) =)
      (let ((c (alist-copy al))) (eq? (car c) (car al))))
