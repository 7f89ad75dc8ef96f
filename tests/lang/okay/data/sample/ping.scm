;;; One half of a cycle of modules.

(define-module (sample ping)
  #:use-module (sample pong)
  #:export (ping))

(define (ping n)
  (if (= n 0) '(ping-end) (cons 'ping (pong (- n 1)))))
