;;; (ice-9 binary-ports) over bytevector ports.

(use-modules (ice-9 binary-ports) (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-bytevector-input-port #vu8(1 2 3 4 5)))
(let* ((a (get-u8 p)) (b (lookahead-u8 p)) (c (get-bytevector-n p 2))
       (d (get-bytevector-all p)) (e (get-u8 p)))
  (show a b c d (eof-object? e)))
(call-with-values open-bytevector-output-port
  (lambda (port get)
    (put-u8 port 9)
    (put-bytevector port #vu8(1 2 3))
    (put-bytevector port #vu8(7 8 9) 1 1)
    (show (get))))
(show (call-with-input-file "data/lines.txt"
        (lambda (p) (get-bytevector-n p 4))
        #:binary #t))
