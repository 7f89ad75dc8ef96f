;;; while with break and continue.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define i 0) (define acc '())
(show (while (< i 10) (set! i (+ i 1)) (when (= i 3) (continue))
             (when (= i 6) (break 'broke)) (set! acc (cons i acc))))
(show acc
      (unspecified? (while #f 1))
      (while #t (break))
      (let ((n 0)) (while (< n 3) (set! n (+ n 1))) n))
(show (while #t (while #t (break 'inner)) (break 'outer)))
