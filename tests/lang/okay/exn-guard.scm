;;; guard with test, =>, else, reraise and bindings.

(use-modules (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (f x)
  (guard (e ((symbol? e) (list 'symbol e)) ((assq 'a e) => cdr) ((assq 'b e) 'b)
            (else (list 'else e)))
    (raise x)))
(show (f 'sym) (f '((a . 42))) (f '((b . 1))) (f '((z . 1))))
(show (guard (e (#f 'never)) 'no-error)
      (guard (e ((string? e) 'outer-string))
        (guard (e2 ((number? e2) 'inner-number)) (raise "str")))
      (guard (e (#t (list 'reraised e)))
        (guard (e2 ((number? e2) 'number)) (raise 'not-a-number))))
