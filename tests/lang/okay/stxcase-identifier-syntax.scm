;;; Identifier macros, with and without set!.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax five (identifier-syntax 5))
(show five (+ five 1) (let ((x five)) x))
(define cell (list 0))
(define-syntax boxed
  (identifier-syntax (_ (car cell)) ((set! _ v) (set-car! cell (* v 10)))))
(show boxed)
(set! boxed 4)
(show boxed cell)
(define-syntax op (identifier-syntax +))
(show (op 1 2) (map op '(1 2) '(3 4)))
