;;; Building lists in order: cons and reverse!, append!, tail pointers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (range a b)
  (let loop ((i b) (acc '())) (if (< i a) acc (loop (- i 1) (cons i acc)))))
(define (queue)
  (let* ((head (list #f)) (tail head))
    (values (lambda (x) (set-cdr! tail (list x)) (set! tail (cdr tail)))
            (lambda () (cdr head)))))
(call-with-values queue
  (lambda (push! all) (for-each push! '(1 2 3)) (show (all)) (push! 4) (show (all))))
(show (range 1 5)
      (let ((l (list 1 2))) (append! l (list 3)) l)
      (apply append (map (lambda (x) (list x (* x x))) '(1 2 3)))
      (let loop ((n 5) (k identity))
        (if (= n 0) (k '()) (loop (- n 1) (lambda (r) (k (cons n r)))))))
