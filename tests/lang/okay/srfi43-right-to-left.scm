;;; Searching from the right goes by the shortest of the vectors.

(use-modules (srfi srfi-43))

(for-each (lambda (x) (write x) (newline))
          (list (vector-index-right eq? #(1 2 3) #(1 2)) (vector-index-right = #(1 2 9) #(9 2))
                (vector-skip-right eq? #(1 2 3) #(1 2)) (vector-skip-right eq? #(1 5) #(1 2 3))
                (vector-index-right even? #()) (vector-index-right even? #(2 4 5))))
