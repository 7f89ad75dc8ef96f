;;; ~[ ~], plural, case conversion and jumps.

(use-modules (ice-9 format))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (format #f "~[zero~;one~:;many~]" 0)
      (format #f "~[zero~;one~:;many~]" 5)
      (format #f "~:[no~;yes~]" #f)
      (format #f "~:[no~;yes~]" 1)
      (format #f "~@[has ~a~]" #f)
      (format #f "~@[has ~a~]" 'it)
      (format #f "~d item~:p" 1)
      (format #f "~d item~:p" 2)
      (format #f "~d categor~:@p" 3)
      (format #f "~(ABC def~)")
      (format #f "~:(~a~)" "hello world")
      (format #f "~@(~a~)" "hello world")
      (format #f "~:@(up~)")
      (format #f "~a ~*~a" 1 2 3)
      (format #f "~a ~:*~a" 1)
      (format #f "~2@*~a" 'x 'y 'z))
