;;; guard unwinds to the guard before the clauses run, and rewinds to reraise.

(use-modules (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define log '())
(define (note x) (set! log (cons x log)))
(define (wind thunk)
  (dynamic-wind (lambda () (note 'in)) thunk (lambda () (note 'out))))
(show (guard (e (#t (note 'clause) e)) (wind (lambda () (raise 'x)))) (reverse log))
(set! log '())
(show (guard (e ((begin (note 'outer-test) #t) (note 'outer-clause) 'r))
        (guard (e ((begin (note 'inner-test) #f) 1)) (wind (lambda () (raise 'y))))))
(show (filter (lambda (x) (memq x '(inner-test outer-test outer-clause)))
              (reverse log)))
