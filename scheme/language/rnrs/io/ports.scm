(define-module (rnrs io ports)
  #:use-module (ice-9 binary-ports)
  #:use-module ((ice-9 textual-ports)
                #:select (get-char lookahead-char get-line get-string-all
                          get-string-n get-string-n! put-char put-string))
  #:use-module ((ice-9 iconv) #:prefix iconv:)
  #:use-module (ice-9 exceptions)
  #:use-module (rnrs files)
  #:use-module (srfi srfi-9)
  #:re-export (eof-object eof-object? port? input-port? output-port?
               call-with-port close-port
               current-input-port current-output-port current-error-port
               get-u8 lookahead-u8 get-bytevector-n get-bytevector-n!
               get-bytevector-some get-bytevector-all
               put-u8 put-bytevector
               open-bytevector-input-port open-bytevector-output-port
               make-custom-binary-input-port
               get-char lookahead-char get-line get-string-all
               get-string-n get-string-n! put-char put-string
               &i/o make-i/o-error i/o-error?
               &i/o-read make-i/o-read-error i/o-read-error?
               &i/o-write make-i/o-write-error i/o-write-error?
               &i/o-invalid-position make-i/o-invalid-position-error
               i/o-invalid-position-error?
               &i/o-filename make-i/o-filename-error i/o-filename-error?
               i/o-error-filename
               &i/o-file-protection make-i/o-file-protection-error
               i/o-file-protection-error?
               &i/o-file-is-read-only make-i/o-file-is-read-only-error
               i/o-file-is-read-only-error?
               &i/o-file-already-exists make-i/o-file-already-exists-error
               i/o-file-already-exists-error?
               &i/o-file-does-not-exist make-i/o-file-does-not-exist-error
               i/o-file-does-not-exist-error?
               &i/o-port make-i/o-port-error i/o-port-error? i/o-error-port)
  #:export (&i/o-decoding make-i/o-decoding-error i/o-decoding-error?
            &i/o-encoding make-i/o-encoding-error i/o-encoding-error?
            i/o-encoding-error-char
            file-options buffer-mode buffer-mode? eol-style native-eol-style
            error-handling-mode
            make-transcoder native-transcoder transcoder-codec
            transcoder-eol-style transcoder-error-handling-mode
            string->bytevector bytevector->string
            latin-1-codec utf-8-codec utf-16-codec transcoded-port
            port-transcoder textual-port? binary-port? port-eof?
            port-position set-port-position!
            port-has-port-position? port-has-set-port-position!?
            output-port-buffer-mode flush-output-port
            open-file-input-port open-file-output-port
            open-file-input/output-port
            open-string-input-port open-string-output-port
            call-with-bytevector-output-port call-with-string-output-port
            standard-input-port standard-output-port standard-error-port
            get-datum put-datum))

;;; Commentary:
;;;
;;; R6RS input and output on the ports of the language, which are textual and
;;; binary at once: a transcoder is a note of the encoding to set.
;;;
;;; Code:

(define-exception-type &i/o-decoding &i/o-port
  make-i/o-decoding-error i/o-decoding-error?)
(define-exception-type &i/o-encoding &i/o-port
  make-i/o-encoding-error i/o-encoding-error?
  (char i/o-encoding-error-char))

;;; Options and transcoders.

(define-syntax file-options
  (syntax-rules () ((_ option ...) '(option ...))))
(define-syntax buffer-mode
  (syntax-rules () ((_ mode) 'mode)))
(define-syntax eol-style
  (syntax-rules () ((_ style) 'style)))
(define-syntax error-handling-mode
  (syntax-rules () ((_ mode) 'mode)))

(define (buffer-mode? object)
  "Return #t if OBJECT names a buffer mode."
  (and (memq object '(none line block)) #t))

(define (native-eol-style)
  "Return the way lines end on this system."
  'lf)

(define-record-type <transcoder>
  (%make-transcoder codec eol-style error-handling-mode)
  transcoder?
  (codec transcoder-codec)
  (eol-style transcoder-eol-style)
  (error-handling-mode transcoder-error-handling-mode))

(define* (make-transcoder codec #:optional (eol-style (native-eol-style))
                          (mode 'replace))
  "Return a transcoder for CODEC."
  (%make-transcoder codec eol-style mode))

(define (latin-1-codec) "Return the codec for Latin 1." "ISO-8859-1")
(define (utf-8-codec) "Return the codec for UTF-8." "UTF-8")
(define (utf-16-codec) "Return the codec for UTF-16." "UTF-16")

(define (native-transcoder)
  "Return the transcoder for UTF-8."
  (make-transcoder (utf-8-codec)))

(define (transcoded-port port transcoder)
  "Return PORT, set to the encoding of TRANSCODER."
  (set-port-encoding! port (transcoder-codec transcoder))
  (set-port-conversion-strategy!
   port
   (if (eq? (transcoder-error-handling-mode transcoder) 'raise) 'error 'substitute))
  port)

(define (port-transcoder port)
  "Return the transcoder of PORT, or #f if it has none."
  (and (port-encoding port)
       (make-transcoder (port-encoding port))))

(define (conversion transcoder)
  ;; What is done with what cannot be converted, under the name of the ports.
  (if (eq? (transcoder-error-handling-mode transcoder) 'raise) 'error 'substitute))

(define (string->bytevector string transcoder)
  "Return the bytes of STRING as TRANSCODER encodes it."
  (iconv:string->bytevector string (transcoder-codec transcoder) (conversion transcoder)))

(define (bytevector->string bytevector transcoder)
  "Return the string that BYTEVECTOR is in the encoding of TRANSCODER."
  (iconv:bytevector->string bytevector (transcoder-codec transcoder) (conversion transcoder)))

;;; Properties of ports.

(define (textual-port? object)
  "Return #t if OBJECT is a port: all are textual."
  (port? object))

(define (binary-port? object)
  "Return #t if OBJECT is a port: all are binary."
  (port? object))

(define (port-eof? port)
  "Return #t if nothing is left to be read from PORT."
  (eof-object? (peek-char port)))

(define (port-position port)
  "Return the position of PORT."
  (ftell port))

(define (set-port-position! port position)
  "Move PORT to POSITION."
  (seek port position SEEK_SET))

(define (port-has-port-position? port)
  "Return #t if PORT has a position."
  (catch #t (lambda () (ftell port) #t) (lambda args #f)))

(define port-has-set-port-position!? port-has-port-position?)

(define (output-port-buffer-mode port)
  "Return the buffer mode of PORT."
  'block)

(define (flush-output-port port)
  "Write out what PORT holds back."
  (force-output port))

;;; Opening.

(define (with-transcoder port transcoder)
  (if transcoder (transcoded-port port transcoder) port))

(define* (open-file-input-port name #:optional (options (file-options))
                               (mode 'block) transcoder)
  "Return a port that reads the file NAME."
  (unless (file-exists? name)
    (raise-exception (make-i/o-file-does-not-exist-error name)))
  (with-transcoder (open-file name "rb") transcoder))

(define (check-existence name options)
  (let ((exists? (file-exists? name)))
    (cond ((and exists? (not (memq 'no-fail options)))
           (raise-exception (make-i/o-file-already-exists-error name)))
          ((and (not exists?) (memq 'no-create options))
           (raise-exception (make-i/o-file-does-not-exist-error name))))))

(define* (open-file-output-port name #:optional (options (file-options))
                                (mode 'block) transcoder)
  "Return a port that writes the file NAME, which must not exist unless OPTIONS
has no-fail."
  (check-existence name options)
  (with-transcoder (open-file name (if (memq 'no-truncate options)
                                       "r+b"
                                       "wb"))
                   transcoder))

(define* (open-file-input/output-port name #:optional (options (file-options))
                                      (mode 'block) transcoder)
  "Return a port that reads and writes the file NAME."
  (check-existence name options)
  (with-transcoder (open-file name (if (memq 'no-truncate options)
                                       "r+b"
                                       "w+b"))
                   transcoder))

(define (open-string-input-port str)
  "Return a port that reads STR."
  (open-input-string str))

(define (open-string-output-port)
  "Return a port, and a procedure that returns the text written to it since it
was called last."
  (let ((port (open-output-string))
        (taken 0))
    (values port
            (lambda ()
              (let* ((all (get-output-string port))
                     (text (substring all taken)))
                (set! taken (string-length all))
                text)))))

(define* (call-with-bytevector-output-port proc #:optional transcoder)
  "Call PROC with an output port; return what it wrote, a bytevector."
  (call-with-output-bytevector
   (lambda (port)
     (proc (with-transcoder port transcoder)))))

(define (call-with-string-output-port proc)
  "Call PROC with an output port; return what it wrote, a string."
  (call-with-output-string proc))

(define (standard-input-port) "Return the standard input." (current-input-port))
(define (standard-output-port)
  "Return the standard output."
  (current-output-port))
(define (standard-error-port) "Return the standard error." (current-error-port))

(define (get-datum port)
  "Return the datum read from PORT."
  (read port))

(define (put-datum port datum)
  "Write DATUM to PORT."
  (write datum port))
