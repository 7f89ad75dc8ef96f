;;; A macro that compiles a state table to procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-machine
  (lambda (x)
    (syntax-case x ()
      ((_ name start (state kind (input next) ...) ...)
       #'(define (name inputs)
           (letrec ((state (lambda (rest)
                             (if (null? rest)
                                 (list 'state 'kind)
                                 (case (car rest)
                                   ((input) (next (cdr rest)))
                                   ...
                                   (else (list 'state 'rejects (car rest)))))))
                    ...)
             (start inputs)))))))
(define-machine turnstile
                locked
                (locked closed (coin unlocked) (push locked))
                (unlocked open (push locked) (coin unlocked)))
(show (turnstile '()) (turnstile '(coin)) (turnstile '(coin push push))
      (turnstile '(coin coin)) (turnstile '(push kick)))
