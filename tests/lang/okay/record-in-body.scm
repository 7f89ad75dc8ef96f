;;; Record types local to a procedure body.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (sum-areas dims)
  (define-record-type <rect> (rect w h) rect? (w rect-w) (h rect-h))
  (let ((rs (map (lambda (d) (rect (car d) (cdr d))) dims)))
    (apply + (map (lambda (r) (* (rect-w r) (rect-h r))) rs))))
(show (sum-areas '((2 . 3) (4 . 5))))
