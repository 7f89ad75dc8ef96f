;;; A macro that compiles a state table to procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax automaton
  (syntax-rules (: ->)
    ((_ init (state : response ...) ...)
     (let-syntax ((process (syntax-rules (accept ->)
                             ((_ accept) (lambda (s) (null? s)))
                             ((_ (label -> target) (... ...))
                              (lambda (s)
                                (and (pair? s)
                                     (case (car s)
                                       ((label) (target (cdr s)))
                                       (... ...)
                                       (else #f))))))))
       (letrec ((state (process response ...)) ...) init)))))
(define m
  (automaton init
             (init : (c -> more))
             (more : (a -> more) (d -> more) (r -> end))
             (end : accept)))
(show (m '(c a d r)) (m '(c a d d r)) (m '(c r x)) (m '(a)))
