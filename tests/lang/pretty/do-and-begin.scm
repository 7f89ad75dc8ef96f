(do ((vector (make-vector 5)) (index 0 (+ index 1))) ((= index 5) vector) (vector-set! vector index (* index index)))
(begin (display "a first expression to evaluate") (newline) (display "a second expression to evaluate") (newline))
(begin 1 2)
(delay (force (some-promise-making-procedure-with-a-long-name argument-one argument-two argument-three)))
