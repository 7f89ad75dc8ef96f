;;; A million tail calls through named let, mutual recursion, cond, and, or, when, case and apply.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define n 1000000)
(show (let loop ((i 0)) (if (< i n) (loop (+ i 1)) i)))
(define (ev? k) (if (= k 0) #t (od? (- k 1))))
(define (od? k) (if (= k 0) #f (ev? (- k 1))))
(show (ev? n))
(define (f i) (cond ((= i 0) 'cond) (else (and #t (or #f (g (- i 1)))))))
(define (g i) (case i ((0) 'case) (else (when #t (let* ((j i)) (begin (f j)))))))
(show (f 300000))
(define (h i) (if (= i 0) 'apply (apply h (list (- i 1)))))
(show (h 100000))
