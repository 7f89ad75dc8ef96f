;;; set-record-type-printer! and its use by write and display.

(use-modules (srfi srfi-9) (srfi srfi-9 gnu))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <temp> (make-temp degrees) temp? (degrees temp-degrees))
(set-record-type-printer!
  <temp>
  (lambda (t port) (format port "#<temp ~a°>" (temp-degrees t))))
(write (make-temp 20)) (newline)
(display (list (make-temp 1) (make-temp 2))) (newline)
(show (object->string (make-temp 3))
      (simple-format #f "~a ~s" (make-temp 4) (make-temp 5)))
