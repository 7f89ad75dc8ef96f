;;; Threads of SRFI 18.

(use-modules ((srfi srfi-18) #:prefix t:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define th (t:make-thread (lambda () (* 6 7)) 'worker))
(show (t:thread-name th) (t:thread? th))
(t:thread-start! th)
(show (t:thread-join! th))
(define m (t:make-mutex 'm))
(show (t:mutex-lock! m)
      (t:mutex-name m)
      (begin (t:mutex-unlock! m) (t:mutex-state m))
      (t:time? (t:current-time)))
