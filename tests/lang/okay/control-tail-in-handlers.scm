;;; Loops whose bodies set up handlers a hundred thousand times.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f n)
  (let loop ((i 0) (caught 0))
    (if (= i n)
        caught
        (loop (+ i 1)
              (+ caught
                 (catch 'x (lambda () (if (odd? i) (throw 'x) 0)) (lambda (k) 1)))))))
(show (f 20000))
(define p (make-parameter 0))
(show (let loop ((i 0) (sum 0))
        (if (= i 20000) sum (loop (+ i 1) (parameterize ((p i)) (+ sum (p)))))))
(show (let loop ((i 0) (sum 0))
        (if (= i 20000)
            sum
            (loop (+ i 1)
                  (dynamic-wind (lambda () #f) (lambda () (+ sum i)) (lambda () #f))))))
