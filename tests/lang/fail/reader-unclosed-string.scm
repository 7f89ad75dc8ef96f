;; expect: X 1:1
(define text "never closed)
(display text)
