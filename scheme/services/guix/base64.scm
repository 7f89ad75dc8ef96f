(define-module (guix base64)
  #:use-module (ice-9 rdelim)
  #:use-module (rnrs bytevectors)
  #:export (base64-alphabet base64url-alphabet
            base64-encode base64-decode
            get-delimited-base64 put-delimited-base64))

;;; Commentary:
;;;
;;; Bytes as digits of six bits, after RFC 4648.
;;;
;;; Code:

(define base64-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")

(define base64url-alphabet
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")

(define* (base64-encode bytes #:optional (start 0)
                        (end (bytevector-length bytes))
                        line-length no-padding?
                        (alphabet base64-alphabet) port)
  "Return the digits of BYTES from START to END, in lines of LINE-LENGTH if that
is a number and with '=' at the end unless NO-PADDING? is true; write them to
PORT instead if that is a port."
  (define (encode port)
    (define column 0)
    (define (put c)
      (when (and line-length (= column line-length))
        (newline port)
        (set! column 0))
      (write-char c port)
      (set! column (+ column 1)))
    (do ((i start (+ i 3)))
        ((>= i end))
      (let* ((count (min 3 (- end i)))
             (byte  (lambda (j)
                      (if (< j count) (bytevector-u8-ref bytes (+ i j)) 0)))
             (bits  (+ (ash (byte 0) 16) (ash (byte 1) 8) (byte 2))))
        (do ((digit 0 (+ digit 1)))
            ((= digit 4))
          (cond ((<= digit count)
                 (put (string-ref alphabet
                                  (logand 63 (ash bits (* -6 (- 3 digit)))))))
                ((not no-padding?)
                 (put #\=)))))))
  (if port
      (encode port)
      (call-with-output-string encode)))

(define* (base64-decode text #:optional (alphabet base64-alphabet) port
                        (strict? #t) (strict-padding? #t))
  "Return the bytes that TEXT stands for.  Unless STRICT? is true, characters
that are no digits are ignored."
  (let loop ((characters (string->list text)) (bits 0) (count 0) (bytes '()))
    (if (null? characters)
        (u8-list->bytevector (reverse bytes))
        (let* ((c     (car characters))
               (value (string-index alphabet c)))
          (cond (value
                 (let ((bits (+ (* 64 bits) value)) (count (+ count 6)))
                   (if (>= count 8)
                       (loop (cdr characters)
                             (logand bits (- (ash 1 (- count 8)) 1))
                             (- count 8)
                             (cons (ash bits (- 8 count)) bytes))
                       (loop (cdr characters) bits count bytes))))
                ((or (char=? c #\=) (not strict?) (char-whitespace? c))
                 (loop (cdr characters) bits count bytes))
                (else
                 (error "invalid base64 digit" c)))))))

(define* (get-delimited-base64 port #:optional (strict? #t))
  "Read digits between '-----BEGIN TYPE-----' and '-----END TYPE-----' from
PORT; return TYPE and the bytes."
  (define (delimited line word)
    (and (string-prefix? word line)
         (string-suffix? "-----" line)
         (substring line (string-length word) (- (string-length line) 5))))
  (let start ()
    (let ((line (read-line port)))
      (if (eof-object? line)
          (values line line)
          (let ((type (delimited line "-----BEGIN ")))
            (if type
                (let loop ((lines '()))
                  (let ((line (read-line port)))
                    (cond ((eof-object? line)
                           (error "unexpected end of file" port))
                          ((delimited line "-----END ")
                           (values type
                                   (base64-decode
                                    (string-concatenate-reverse lines)
                                    base64-alphabet #f strict?)))
                          (else (loop (cons line lines))))))
                (start)))))))

(define* (put-delimited-base64 port type bytes #:optional (line-length 76))
  "Write BYTES to PORT between the lines that name their TYPE."
  (format port "-----BEGIN ~a-----~%" type)
  (base64-encode bytes 0 (bytevector-length bytes) line-length #f
                 base64-alphabet port)
  (format port "~%-----END ~a-----~%" type))
