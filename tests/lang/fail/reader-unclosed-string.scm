;; expect: unexpected-end 3:15
(define text "never closed)
(display text)
