;;; break and continue as syntax parameters.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-parameter break (syntax-rules ()))
(define-syntax-parameter continue (syntax-rules ()))
(define-syntax-rule (loop (v lst) body ...)
  (call/cc (lambda (k)
             (for-each (lambda (v)
                         (call/cc (lambda (c)
                                    (syntax-parameterize ((break (syntax-rules ()
                                                                   ((_ e) (k e))
                                                                   ((_) (k #f))))
                                                          (continue (syntax-rules ()
                                                                      ((_) (c #f)))))
                                      body
                                      ...))))
                       lst)
             'finished)))
(define seen '())
(show (loop (x '(1 2 3 4 5)) (when (= x 2) (continue)) (when (= x 4) (break 'stopped))
            (set! seen (cons x seen))))
(show seen (loop (x '()) x))
