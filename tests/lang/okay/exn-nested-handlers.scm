;;; Errors inside handlers and inside cleanup.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (catch 'second
        (lambda ()
          (catch 'first
            (lambda () (throw 'first 1))
            (lambda (k v) (throw 'second (+ v 1)))))
        list))
(show (catch 'from-after
        (lambda ()
          (catch 'body
            (lambda ()
              (dynamic-wind
                (lambda () #f)
                (lambda () (throw 'body))
                (lambda () (throw 'from-after 'cleanup))))
            list))
        list))
(define (retry thunk n)
  (let loop ((i 0))
    (catch #t thunk (lambda (k . a) (if (< i n) (loop (+ i 1)) (list 'gave-up i k))))))
(define tries 0)
(show (retry (lambda ()
               (set! tries (+ tries 1))
               (if (< tries 3) (error "again") (list 'ok tries)))
             5)
      (retry (lambda () (throw 'always)) 2))
