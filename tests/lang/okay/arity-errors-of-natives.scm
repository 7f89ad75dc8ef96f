;;; The message about arguments that a procedure of the system does not take shows the procedure.

(for-each
 (lambda (thunk)
   (catch 'wrong-number-of-args thunk
     (lambda (key . args)
       (write args)
       (newline)
       (print-exception (current-output-port) #f key args))))
 (list (lambda () (apply car '(1 2)))
       (lambda () (apply cons '(1)))
       (lambda () (apply vector-ref '()))
       (lambda () (apply string-length '("a" "b")))))
