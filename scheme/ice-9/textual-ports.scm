(define-module (ice-9 textual-ports)
  #:export (get-char unget-char unget-string lookahead-char
            get-string-n get-string-n! get-string-all get-line
            put-char put-string))

;;; Commentary:
;;;
;;; Textual input and output under the names of R6RS.
;;;
;;; Code:

(define (get-char port)
  "Return the next character from PORT, or the end-of-file object."
  (read-char port))

(define (lookahead-char port)
  "Return the next character from PORT without consuming it."
  (peek-char port))

(define (unget-char port char)
  "Put CHAR back to be read from PORT next."
  (unread-char char port))

(define* (unget-string port str #:optional (start 0)
                       (count (- (string-length str) start)))
  "Put COUNT characters of STR, from START on, back to be read from PORT next."
  (unread-string (substring str start (+ start count)) port))

(define (get-line port)
  "Return the next line from PORT without its newline, or the end-of-file
object."
  (%read-line port 'trim))

(define (get-string-all port)
  "Return all text left in PORT."
  (%read-string port #f))

(define (get-string-n port count)
  "Return the next COUNT characters, or what is left of them, from PORT; the
end-of-file object if nothing is left."
  (if (and (> count 0) (eof-object? (peek-char port)))
      (read-char port)
      (%read-string port count)))

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
