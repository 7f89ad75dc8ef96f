;;; call-with-escape-continuation in loops, with early return from nested calls.

(use-modules (ice-9 control))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (index-of pred lst)
  (let/ec return
    (let loop ((l lst) (i 0))
      (cond ((null? l) #f) ((pred (car l)) (return i)) (else (loop (cdr l) (+ i 1)))))))
(show (index-of even? '(1 3 4)) (index-of even? '(1 3)))
(define (safe-div a b)
  (call-with-escape-continuation
    (lambda (k)
      (with-exception-handler (lambda (e) (k 'inf)) (lambda () (quotient a b))))))
(show (safe-div 6 3) (safe-div 1 0))
(show (let loop ((i 0) (acc 0))
        (if (= i 10000) acc (loop (+ i 1) (+ acc (let/ec k (if (odd? i) (k 1) 0)))))))
