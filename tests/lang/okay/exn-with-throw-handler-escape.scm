;;; A throw handler may escape, and does not run for normal returns.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call/cc (lambda (k)
                 (with-throw-handler #t
                   (lambda () (throw 'x 1))
                   (lambda (key . args) (k (list 'escaped key args))))))
      (with-throw-handler 'x (lambda () 'fine) (lambda r 'never)))
(show (catch 'wrong
        (lambda ()
          (with-throw-handler 'right
            (lambda () (throw 'wrong 1))
            (lambda r (display "not called"))))
        list))
