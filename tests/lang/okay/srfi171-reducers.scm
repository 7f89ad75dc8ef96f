;;; Reducers and hand-made transducers.

(use-modules (srfi srfi-171))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list-transduce (tmap 1+) reverse-rcons '(1 2 3))
      (list-transduce (tfilter even?) rcount '(1 2 4))
      (list-transduce (tmap -) + 0 '(1 2 3))
      (list-transduce (compose (tfilter odd?) (tmap 1+) (ttake 2)) rcons '(1 2 3 4 5))
      (list-transduce (tpartition even?) rcons '(1 3 2 4 5))
      (list-transduce (tdrop-while odd?) rcons '(1 3 4 5))
      (list-transduce (tremove odd?) rcons '(1 2 3))
      (list-transduce (tappend-map (lambda (x) (list x x))) rcons '(1 2))
      (list-transduce (tmap 1+) (rany even?) '(1 2))
      (list-transduce (tmap 1+) (revery even?) '(1 3))
      (list-transduce tconcatenate rcons '((1) (2 3)))
      (list-transduce (tlog (lambda (a b) #f)) rcons '(1)))
