;;; when and unless.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (when #t 1 2) (unspecified? (when #f 1)) (unless #f 1 2)
      (unspecified? (unless #t 1)) (when '() 'empty-is-true))
(define log '())
(when (= 1 1) (set! log (cons 'a log)) (set! log (cons 'b log)))
(show log)
