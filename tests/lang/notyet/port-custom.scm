;;; Soft ports and custom textual ports.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define acc '())
(define out
  (make-soft-port (vector (lambda (c) (set! acc (cons c acc)))
                          (lambda (s) (set! acc (cons s acc)))
                          (lambda () #t)
                          #f
                          (lambda () #t))
                  "w"))
(display "hi" out) (force-output out)
(show (string-concatenate (reverse (map (lambda (x) (if (char? x) (string x) x)) acc))))
(define src (string->list "xyz"))
(define in
  (make-soft-port (vector #f
                          #f
                          #f
                          (lambda ()
                            (if (null? src)
                                #f
                                (let ((c (car src))) (set! src (cdr src)) c)))
                          #f)
                  "r"))
(show (read in))
