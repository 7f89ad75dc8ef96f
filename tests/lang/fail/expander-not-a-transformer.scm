;; expect: X 1:1
(define-syntax five 5)
(five)
