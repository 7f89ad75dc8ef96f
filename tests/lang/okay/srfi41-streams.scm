;;; SRFI 41 streams.

(use-modules (srfi srfi-41))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-stream (from n) (stream-cons n (from (+ n 1))))
(define evens (stream-filter even? (from 0)))
(show (stream->list 5 evens) (stream->list (stream-take 3 (stream-map * (from 1) (from 2)))) (stream-car (stream-drop 10 (from 0))) (stream-fold + 0 (stream-take 5 (from 1))) (stream->list (stream-append (stream 1 2) (list->stream '(3)))) (stream-null? stream-null) (stream->list (stream-range 0 5)) (stream-ref (from 3) 4) (stream->list (stream-take-while (lambda (x) (< x 4)) (from 0))) (stream-let loop ((n 3)) (if (= n 0) 'done n)))
(define-stream (sieve s) (stream-cons (stream-car s) (sieve (stream-filter (lambda (x) (not (zero? (modulo x (stream-car s))))) (stream-cdr s)))))
(show (stream->list 8 (sieve (from 2))) (stream->list (stream-of (* x x) (x in (stream-range 0 4)) (odd? x))) (stream-match (stream 1 2 3) ((a . r) a)))
