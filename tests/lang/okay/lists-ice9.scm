;;; (ice-9 list)-like helpers: rassoc, uniq, flatten and and-map written out.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (flatten x)
  (cond ((null? x) '())
        ((pair? x) (append (flatten (car x)) (flatten (cdr x))))
        (else (list x))))
(define (group-by key lst)
  (fold-right (lambda (x acc)
                (let* ((k (key x)) (p (assoc k acc)))
                  (if p
                      (cons (cons k (cons x (cdr p))) (delete p acc))
                      (cons (list k x) acc))))
              '()
              lst))
(define (partition-all n lst)
  (if (null? lst)
      '()
      (let ((k (min n (length lst))))
        (cons (take lst k) (partition-all n (drop lst k))))))
(show (flatten '(1 (2 (3 4)) ((5))))
      (group-by even? '(1 2 3 4))
      (partition-all 2 '(1 2 3 4 5))
      (delete-duplicates (append '(1 2) '(2 3))))
