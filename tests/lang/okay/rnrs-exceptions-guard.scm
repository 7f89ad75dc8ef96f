;;; guard and with-exception-handler of (rnrs exceptions).

(use-modules ((rnrs exceptions) #:prefix e:) (rnrs conditions))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (e:guard (x ((string? x) (list 'string x)) ((assq 'k x) => cdr)) (e:raise "s"))
      (e:guard (x ((assq 'k x) => cdr)) (e:raise '((k . v))))
      (e:with-exception-handler
        (lambda (x) (* 2 x))
        (lambda () (+ 1 (e:raise-continuable 5))))
      (e:guard (x (else (list 'else x))) (e:guard (y (#f 'no)) (e:raise 'inner))))
