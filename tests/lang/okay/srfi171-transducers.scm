;;; Transducers.

(use-modules (srfi srfi-171) ((srfi srfi-1) #:select (iota)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list-transduce (compose (tfilter odd?) (tmap (lambda (x) (* x x))))
                      rcons
                      '(1 2 3 4 5))
      (list-transduce (ttake 2) rcons '(a b c))
      (list-transduce (tdrop 1) + '(1 2 3))
      (vector-transduce (tmap 1+) rcons #(1 2))
      (string-transduce (tmap char-upcase) rcons "ab")
      (list-transduce (tsegment 2) rcons '(1 2 3))
      (list-transduce (tdelete-duplicates) rcons '(1 1 2))
      (list-transduce (tenumerate) rcons '(a b))
      (list-transduce tflatten rcons '((1 (2)) 3))
      (list-transduce (tadd-between 0) rcons '(1 2))
      (list-transduce (ttake-while odd?) rcons '(1 3 4 5))
      (list-transduce (treplace '((a . b))) rcons '(a c))
      (list-transduce (tfilter-map (lambda (x) (and (odd? x) (- x)))) rcount '(1 2 3)))
