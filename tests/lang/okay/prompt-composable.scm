;;; The continuation of a prompt composes and may be used many times.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag))
(define k
  (call-with-prompt tag (lambda () (* 2 (+ 1 (abort-to-prompt tag)))) (lambda (k) k)))
(show (k 1) (k 10) (+ 100 (k 2)) (map k '(1 2 3)) (k (k 1)))
(define (walk)
  (call-with-prompt tag
    (lambda () (for-each (lambda (x) (abort-to-prompt tag x)) '(a b c)) 'end)
    (lambda (k x)
      (cons x
            (call-with-prompt tag
              (lambda () (k #f))
              (lambda (k2 y) (list y 'second)))))))
(show (walk))
