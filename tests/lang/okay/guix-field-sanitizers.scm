;;; Sanitised fields: a procedure checks each value at construction.

(use-modules (srfi srfi-9) (srfi srfi-34) (srfi srfi-35))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <listener>
  (%listener port host)
  listener?
  (port listener-port)
  (host listener-host))
(define (check-port p)
  (if (and (exact-integer? p) (< 0 p 65536))
      p
      (raise (condition (&message (message (format #f "invalid port: ~s" p)))))))
(define* (listener #:key (port 80) (host "localhost"))
  (%listener (check-port port) host))
(define (report thunk)
  (guard (c ((message-condition? c) (condition-message c))) (thunk)))
(show (listener-port (listener))
      (report (lambda () (listener #:port 0)))
      (report (lambda () (listener #:port "x")))
      (listener-host (listener #:host "h" #:port 1)))
