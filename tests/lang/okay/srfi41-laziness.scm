;;; How much of a stream is computed.

(use-modules (srfi srfi-41))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define n 0)
(define-stream (counted k) (begin (set! n (+ n 1)) (stream-cons k (counted (+ k 1)))))
(define s (counted 0))
(show n
      (stream->list 3 s)
      n
      (stream->list 2 s)
      n
      (stream->list (stream-zip (stream 1 2) (stream 'a 'b)))
      (stream->list (stream-scan + 0 (stream 1 2 3)))
      (stream->list 4 (stream-iterate (lambda (x) (* 2 x)) 1)))
