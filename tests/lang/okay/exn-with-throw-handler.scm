;;; with-throw-handler observes and lets the throw continue.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(show (catch 'k
        (lambda ()
          (with-throw-handler 'k
            (lambda ()
              (with-throw-handler #t
                (lambda () (throw 'k 5))
                (lambda (key . args) (set! log (cons (list 'inner key args) log)))))
            (lambda (key . args) (set! log (cons (list 'outer key args) log)))))
        (lambda (key . args) (list 'caught key args))))
(show (reverse log))
(show (catch #t
        (lambda ()
          (with-throw-handler 'k
            (lambda () (throw 'k))
            (lambda (key) (throw 'other 'from-handler))))
        list))
