;;; Handlers that leave through a continuation captured around or within the erroneous call.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call/cc
       (lambda (k)
         (with-exception-handler
           (lambda (e) (k (list (quote escaped) (exception-kind e))))
           (lambda () (+ 1 (car 1)))))))
(show (call/cc
       (lambda (k)
         (with-throw-handler #t
           (lambda () (vector-ref (vector) 0))
           (lambda (key . args) (k (list (quote thrown) key)))))))
(define inner #f)
(show (with-exception-handler
        (lambda (e) (inner 10))
        (lambda ()
          (+ 1 (call/cc (lambda (k) (set! inner k) (car 5)))))))
(define (try-each . thunks)
  (map (lambda (thunk)
         (call/cc (lambda (k)
                    (with-exception-handler
                      (lambda (e) (k (exception-kind e)))
                      thunk))))
       thunks))
(show (try-each (lambda () 1) (lambda () (car 1)) (lambda () (error "x")) (lambda () (throw (quote y)))))
(define trail (quote ()))
(define (note x) (set! trail (cons x trail)))
(show (call/cc
       (lambda (k)
         (with-exception-handler
           (lambda (e) (k (quote out)))
           (lambda ()
             (dynamic-wind
               (lambda () (note (quote in)))
               (lambda () (string-ref "" 0))
               (lambda () (note (quote after)))))))))
(show (reverse trail))
