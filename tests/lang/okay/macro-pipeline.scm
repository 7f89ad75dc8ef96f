;;; Threading macros.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax ->
  (syntax-rules ()
    ((_ x) x)
    ((_ x (f a ...) . r) (-> (f x a ...) . r))
    ((_ x f . r) (-> (f x) . r))))
(define-syntax ->>
  (syntax-rules ()
    ((_ x) x)
    ((_ x (f a ...) . r) (->> (f a ... x) . r))
    ((_ x f . r) (->> (f x) . r))))
(show (-> 5 1+ (* 2) (- 1))
      (->> '(1 2 3) (map 1+) (filter even?) length)
      (-> "a" (string-append "b") string-upcase)
      (->> 10))
