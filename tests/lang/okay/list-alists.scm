;;; assq-ref, assoc-set!, acons, alist-copy and deletion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define al '((a . 1) (b . 2)))
(show (assq-ref al 'a) (assv-ref '((1 . x)) 1) (assoc-ref '(("k" . v)) "k") (assq-ref al 'z) (acons 'c 3 al) (assq-set! (list (cons 'a 1)) 'a 9) (assq-set! '() 'n 1) (assq-remove! (list (cons 'a 1) (cons 'b 2)) 'a) (assoc-set! (list (cons "x" 1)) "y" 2) (assoc-remove! (list (cons "x" 1)) "x"))
(use-modules (srfi srfi-1))
(show (alist-cons 'k 'v '()) (alist-delete 'a '((a . 1) (b . 2) (a . 3))) (alist-copy '((a . 1))) al)
