;;; ~t tabulation, ~? recursion, radix and roman numerals.

(use-modules (ice-9 format))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (format #f "ab~8tcd")
      (format #f "~a~20t~a" 'name 'value)
      (format #f "~?" "~a-~a" '(1 2))
      (format #f "~r" 42)
      (format #f "~:r" 3)
      (format #f "~@r" 1999)
      (format #f "~3r" 10)
      (format #f "~y" '(a b)))
