;; expect: not-a-transformer 2:21
(define-syntax five 5)
(five)
