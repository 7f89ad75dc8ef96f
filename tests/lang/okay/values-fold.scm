;;; Folding with several accumulators through values.

(use-modules (srfi srfi-11) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (min-max l)
  (let loop ((l (cdr l)) (lo (car l)) (hi (car l)))
    (if (null? l) (values lo hi) (loop (cdr l) (min lo (car l)) (max hi (car l))))))
(define (fold2 f a b l)
  (if (null? l)
      (values a b)
      (let-values (((a b) (f (car l) a b))) (fold2 f a b (cdr l)))))
(show (call-with-values (lambda () (min-max '(3 1 4 1 5))) list)
      (call-with-values (lambda ()
                          (fold2 (lambda (x s p) (values (+ s x) (* p x)))
                                 0
                                 1
                                 '(1 2 3 4)))
        list)
      (let*-values (((a b) (partition even? '(1 2 3))) ((c) (append b a))) c))
