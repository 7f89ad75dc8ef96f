;;; make-stream style laziness with (ice-9 streams).

(use-modules (ice-9 streams))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define nat (make-stream (lambda (n) (cons n (+ n 1))) 0))
(show (stream-car nat)
      (stream-car (stream-cdr nat))
      (stream->list (make-stream (lambda (n) (if (< n 4) (cons (* n n) (+ n 1)) 'end))
                                 0)))
(show (stream->list (stream-map + (list->stream '(1 2 3)) (list->stream '(10 20 30))))
      (stream-fold + 0 (list->stream '(1 2 3)))
      (stream-null? (list->stream '())))
