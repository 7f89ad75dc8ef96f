;;; Warnings as continuable exceptions with restarts.

(use-modules (ice-9 exceptions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (warn! msg)
  (raise-continuable (make-exception (make-warning) (make-exception-with-message msg))))
(define r
  (with-exception-handler (lambda (e)
                            (if (warning? e)
                                (begin
                                  (set! log (cons (exception-message e) log))
                                  'continue)
                                (raise-exception e)))
    (lambda () (list (warn! "first") (warn! "second") 'done))))
(show r (reverse log))
