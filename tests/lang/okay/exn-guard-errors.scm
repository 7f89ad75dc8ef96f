;;; guard over error, throw and primitive errors.

(use-modules (srfi srfi-34) (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f thunk)
  (guard (e ((error? e) (list 'error (exception-kind e) (exception-with-message? e)))
            (else (list 'other (exception-kind e) (exception-args e))))
    (thunk)))
(show (f (lambda () (error "boom" 1)))
      (f (lambda () (throw 'my-key 1 2)))
      (guard (e ((exception-with-irritants? e) (last-pair (exception-irritants e))))
        (error "msg" 1 '(2) "3"))
      (car (f (lambda () (vector-ref #(1) 2)))))
