(define-module (ice-9 binary-ports)
  #:use-module ((ice-9 textual-ports) #:select (get-string-n!))
  #:use-module ((rnrs bytevectors) #:select (make-bytevector))
  #:re-export (eof-object get-u8 lookahead-u8
               get-bytevector-n get-bytevector-n!
               get-bytevector-some get-bytevector-all
               put-u8 put-bytevector unget-bytevector
               open-bytevector-input-port
               get-string-n!)
  #:export (get-bytevector-some!
            open-bytevector-output-port
            make-custom-binary-input-port
            call-with-input-bytevector call-with-output-bytevector))

;;; Commentary:
;;;
;;; Binary input and output under the names of R6RS.  The elementary
;;; procedures are native; what takes or returns a procedure is here.
;;;
;;; Code:

(define (get-bytevector-some! port bv start count)
  "Read at least one and at most COUNT bytes, if any is left, from PORT into BV
from START on.  Return how many were read, or the end-of-file object."
  (get-bytevector-n! port bv start count))

(define* (open-bytevector-output-port #:optional transcoder)
  "Return a port that collects bytes, and a procedure that returns what it has
collected as a bytevector and empties it."
  (let ((port (%open-output-bytevector)))
    (values port (lambda () (%port-bytes port #t)))))

(define (call-with-input-bytevector bv proc)
  "Call PROC with a port that reads the bytevector BV; return its values."
  (proc (open-bytevector-input-port bv)))

(define (call-with-output-bytevector proc)
  "Call PROC with an output port; return what it wrote there, a bytevector."
  (let ((port (%open-output-bytevector)))
    (proc port)
    (%port-bytes port)))

(define (make-custom-binary-input-port id read! get-position set-position! close)
  "Return a port of the bytes that READ! delivers, called with a bytevector, a start and a count; it
returns how many it put there, 0 at the end.  All of them are taken in at once."
  (define size 4096)
  (call-with-values open-bytevector-output-port
    (lambda (collector collected)
      (let ((buffer (make-bytevector size 0)))
        (let loop ()
          (let ((count (read! buffer 0 size)))
            (when (> count 0)
              (put-bytevector collector buffer 0 count)
              (loop)))))
      (when close (close))
      (open-bytevector-input-port (collected)))))
