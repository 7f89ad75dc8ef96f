;;; cut and cute of SRFI 26.

(use-modules (srfi srfi-26))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((cut list 1 <> 3 <>) 2 4) ((cut list)) ((cut list 1 <...>) 2 3) ((cut <> 1 2) +)
      (map (cut * 2 <>) '(1 2 3)) ((cut list <> 'm <...>) 1 2 3))
(define n 0)
(define (next) (set! n (+ n 1)) n)
(define c1 (cut list (next) <>))
(define c2 (cute list (next) <>))
(show n) (show (c2 'a)) (show (c2 'b)) (show (c1 'a)) (show (c1 'b)) (show n)
