;; expect: unexpected-end 2:14
(define text "never closed)
(display text)
