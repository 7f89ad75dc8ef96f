(define-module (ice-9 textual-ports)
  #:re-export (get-char unget-char lookahead-char
               get-string-n get-string-all get-line)
  #:export (unget-string get-string-n! put-char put-string))

;;; Commentary:
;;;
;;; Textual input and output under the names of R6RS.  Most of it is native.
;;;
;;; Code:

(define* (unget-string port str #:optional (start 0)
                       (count (- (string-length str) start)))
  "Put COUNT characters of STR, from START on, back to be read from PORT next."
  (unread-string (substring str start (+ start count)) port))

(define (get-string-n! port buf start count)
  "Read COUNT characters from PORT into the string BUF from START on.  Return
how many were read, or the end-of-file object."
  (let ((text (get-string-n port count)))
    (if (eof-object? text)
        text
        (begin
          (string-copy! buf start text)
          (string-length text)))))

(define (put-char port char)
  "Write CHAR to PORT."
  (write-char char port))

(define* (put-string port str #:optional (start 0)
                     (count (- (string-length str) start)))
  "Write COUNT characters of STR, from START on, to PORT."
  (display (if (and (eqv? start 0) (eqv? count (string-length str)))
               str
               (substring str start (+ start count)))
           port))
