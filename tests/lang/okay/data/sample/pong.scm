;;; The other half of a cycle of modules: names of (sample ping) are looked up
;;; when they are used, after both modules have been loaded.

(define-module (sample pong)
  #:use-module (sample ping)
  #:export (pong))

(define (pong n)
  (if (= n 0) '(pong-end) (cons 'pong (ping (- n 1)))))
