;;; Atomic boxes.

(use-modules (ice-9 atomic))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define b (make-atomic-box 1))
(show (atomic-box? b)
      (atomic-box-ref b)
      (begin (atomic-box-set! b 2) (atomic-box-ref b))
      (atomic-box-swap! b 3)
      (atomic-box-compare-and-swap! b 3 4)
      (atomic-box-ref b)
      (atomic-box-compare-and-swap! b 'no 5)
      (atomic-box-ref b))
