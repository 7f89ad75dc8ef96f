(define-module (guile ports)
  #:export (call-with-port
            call-with-input-file call-with-output-file
            call-with-input-string call-with-output-string
            with-input-from-port with-output-to-port with-error-to-port
            with-input-from-file with-output-to-file with-error-to-file
            with-input-from-string with-output-to-string
            with-error-to-string))

;;; Commentary:
;;;
;;; Port procedures that call a procedure: open, run, close.  The port is
;;; closed when the procedure returns; a non-local exit leaves it to the
;;; collector, for the procedure may be re-entered.  The standard ports are
;;; parameter objects, so redirecting one is a 'parameterize'.
;;;
;;; Code:

(define-syntax-rule (closing port expression)
  ;; Close PORT after EXPRESSION has returned, and pass its values on.
  (call-with-values (lambda () expression)
    (case-lambda
      ((value) (close-port port) value)
      (results (close-port port) (apply values results)))))

(define (call-with-port port proc)
  "Return what PROC, called with PORT, returns, and close PORT."
  (closing port (proc port)))

(define* (call-with-input-file file proc #:key (binary #f) (encoding #f)
                               (guess-encoding #f))
  "Call PROC with a port open for reading FILE; close it and return the values
of PROC."
  (let ((port (open-input-file file #:binary binary #:encoding encoding
                               #:guess-encoding guess-encoding)))
    (closing port (proc port))))

(define* (call-with-output-file file proc #:key (binary #f) (encoding #f))
  "Call PROC with a port open for writing FILE; close it and return the values
of PROC."
  (let ((port (open-output-file file #:binary binary #:encoding encoding)))
    (closing port (proc port))))

(define (call-with-input-string string proc)
  "Call PROC with a port that reads STRING and return its values."
  (proc (open-input-string string)))

(define (call-with-output-string proc)
  "Call PROC with an output port and return what it wrote there, a string."
  (let ((port (open-output-string)))
    (proc port)
    (get-output-string port)))

(define (with-input-from-port port thunk)
  "Call THUNK with PORT as the current input port."
  (parameterize ((current-input-port port)) (thunk)))

(define (with-output-to-port port thunk)
  "Call THUNK with PORT as the current output port."
  (parameterize ((current-output-port port)) (thunk)))

(define (with-error-to-port port thunk)
  "Call THUNK with PORT as the current error port."
  (parameterize ((current-error-port port)) (thunk)))

(define* (with-input-from-file file thunk #:key (binary #f) (encoding #f)
                               (guess-encoding #f))
  "Call THUNK with the current input port reading FILE."
  (call-with-input-file file
    (lambda (port) (with-input-from-port port thunk))
    #:binary binary #:encoding encoding #:guess-encoding guess-encoding))

(define* (with-output-to-file file thunk #:key (binary #f) (encoding #f))
  "Call THUNK with the current output port writing FILE."
  (call-with-output-file file
    (lambda (port) (with-output-to-port port thunk))
    #:binary binary #:encoding encoding))

(define* (with-error-to-file file thunk #:key (binary #f) (encoding #f))
  "Call THUNK with the current error port writing FILE."
  (call-with-output-file file
    (lambda (port) (with-error-to-port port thunk))
    #:binary binary #:encoding encoding))

(define (with-input-from-string string thunk)
  "Call THUNK with the current input port reading STRING."
  (call-with-input-string string
    (lambda (port) (with-input-from-port port thunk))))

(define (with-output-to-string thunk)
  "Call THUNK and return what it wrote to the current output port, a string."
  (call-with-output-string
   (lambda (port) (with-output-to-port port thunk))))

(define (with-error-to-string thunk)
  "Call THUNK and return what it wrote to the current error port, a string."
  (call-with-output-string
   (lambda (port) (with-error-to-port port thunk))))
