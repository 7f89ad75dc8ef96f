;;; with-continuation-barrier lets values and errors out as documented.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (with-continuation-barrier (lambda () (+ 1 2)))
      (catch 'x
        (lambda ()
          (with-continuation-barrier
            (lambda () (catch 'x (lambda () (throw 'x 'inner)) list))))
        list))
