;;; (rnrs io ports) and (rnrs io simple).

(use-modules (rnrs io ports) (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define p (open-string-input-port "hello\nworld"))
(let* ((a (get-line p)) (b (get-char p)) (c (get-string-n p 3)) (d (get-string-all p))
       (e (port-eof? p)))
  (show a b c d e))
(call-with-values open-string-output-port
  (lambda (port get) (put-string port "x=") (put-datum port '(1 "s")) (show (get))))
(show (call-with-string-output-port (lambda (p) (put-char p #\a)))
      (bytevector->string #vu8(65 66) (make-transcoder (utf-8-codec)))
      (get-datum (open-string-input-port "(a b)"))
      (eof-object? (eof-object))
      (textual-port? p)
      (binary-port? (open-bytevector-input-port #vu8())))
