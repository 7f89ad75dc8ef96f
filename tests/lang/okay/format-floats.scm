;;; ~f, ~e, ~g and ~$.

(use-modules (ice-9 format))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (format #f "~f" 3.14159) (format #f "~,2f" 3.14159) (format #f "~8,3f|" 2.5)
      (format #f "~,2f" 2) (format #f "~$" 12.5) (format #f "~e" 12345.678)
      (format #f "~,3e" 0.00012) (format #f "~0,1f" 0.55) (format #f "~,0f" 2.5))
