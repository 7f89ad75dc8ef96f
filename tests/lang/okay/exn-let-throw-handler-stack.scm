;;; Throw handlers run innermost first and may rethrow with other keys.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note . x) (set! log (cons x log)))
(show (catch #t
        (lambda ()
          (with-throw-handler #t
            (lambda ()
              (with-throw-handler 'a
                (lambda () (throw 'a 1))
                (lambda (k . v) (note 'first k v))))
            (lambda (k . v) (note 'second k v))))
        (lambda (k . v) (note 'catch k v) 'result)))
(for-each show (reverse log))
