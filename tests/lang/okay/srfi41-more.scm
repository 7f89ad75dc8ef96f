;;; More of SRFI 41: unfolding, concatenating, zipping, reversing, matching.

(use-modules (srfi srfi-41))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (stream->list (stream-unfold (lambda (x) (* x x)) (lambda (x) (< x 5)) (lambda (x) (+ x 1)) 0))
      (stream->list (stream-concat (stream (stream 1 2) (stream) (stream 3))))
      (stream->list (stream-reverse (stream 1 2 3)))
      (stream->list 5 (stream-constant 1 2))
      (stream-length (stream 1 2 3))
      (stream->list (stream-drop-while odd? (stream 1 3 4 5)))
      (stream->list (stream-range 5 0 -2))
      (stream-match (stream 1 2 3) (() (quote none)) ((a b . _) (list a b)))
      (stream->list (port->stream (open-input-string "ab"))))
(stream-for-each (lambda (a b) (show (+ a b))) (stream 1 2) (stream 10 20))
