;;; ~{ ~}, ~:{ and ~@{ with ~^.

(use-modules (ice-9 format))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (format #f "~{~a~^, ~}" '(1 2 3))
      (format #f "~{~a=~s~^;~}" '(a 1 b "x"))
      (format #f "~:{(~a ~a)~}" '((1 2) (3 4)))
      (format #f "~@{~a.~}" 1 2 3)
      (format #f "[~{~a~}]" '())
      (format #f "~2{~a ~}" '(1 2 3))
      (format #f "~{~{~a~}-~}" '((1 2) (3))))
