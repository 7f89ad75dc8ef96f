;;; Backtracking search with amb.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define fail-stack '())
(define (fail)
  (if (null? fail-stack)
      'no-more
      (let ((k (car fail-stack))) (set! fail-stack (cdr fail-stack)) (k k))))
(define (amb choices)
  (let ((cc (call/cc (lambda (k) k))))
    (if (null? choices)
        (fail)
        (let ((c (car choices)))
          (set! choices (cdr choices))
          (set! fail-stack (cons cc fail-stack))
          c))))
(define (pythagoras)
  (let* ((a (amb '(1 2 3 4 5 6 7))) (b (amb '(1 2 3 4 5 6 7)))
         (c (amb '(1 2 3 4 5 6 7))))
    (if (and (= (* c c) (+ (* a a) (* b b))) (< b a)) (list a b c) (fail))))
(show (pythagoras))
