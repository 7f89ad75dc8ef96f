(define-module (guile text)
  #:export (write
            display
            simple-format
            format
            object->string
            peek
            pk
            print-exception
            set-exception-printer!))

;;; Commentary:
;;;
;;; Formatted output.  Guile's root module starts with a `format` of three directives, which the
;;; full one of (ice-9 format) replaces as soon as anything loads that; here it is the full one at
;;; once, loaded when it is first called.
;;;
;;; Natives write; but records may have printers, which natives cannot call.  So the natives are
;;; asked first whether there is such a record in the object.

(define (write object . port)
  "Write OBJECT for the reader to PORT, the current output port when there is none."
  (if (%has-printer? object)
      (%print object (if (pair? port) (car port) (current-output-port)) %write)
      (apply %write object port)))

(define (display object . port)
  "Write OBJECT for people to PORT, the current output port when there is none."
  (if (%has-printer? object)
      (%print object (if (pair? port) (car port) (current-output-port)) %display)
      (apply %display object port)))

(define (peek . objects)
  "Show OBJECTS on a line of the current output port; the last of them."
  (newline)
  (display ";;; ")
  (write objects)
  (newline)
  (car (last-pair objects)))

(define pk peek)

(define (%print object port plain)
  (define (text string)
    (%display string port))
  (define (items list)
    (walk (car list))
    (cond ((pair? (cdr list))
           (text " ")
           (items (cdr list)))
          ((not (null? (cdr list)))
           (text " . ")
           (walk (cdr list)))))
  (define (fields record names)
    (if (pair? names)
        (begin
          (text " ")
          (%display (car names) port)
          (text ": ")
          (%print ((record-accessor (record-type-descriptor record) (car names)) record)
                  port
                  %write)
          (fields record (cdr names)))))
  (define (walk object)
    (cond ((not (%has-printer? object)) (plain object port))
          ((pair? object)
           (text "(")
           (items object)
           (text ")"))
          ((vector? object)
           (text "#(")
           (items (vector->list object))
           (text ")"))
          ((%printer-of object) => (lambda (printer) (printer object port)))
          (else
           (text "#<")
           (%display (record-type-name (record-type-descriptor object)) port)
           (fields object (record-type-fields (record-type-descriptor object)))
           (text ">"))))
  (walk object))

(define %native-simple-format (@@ (guile) simple-format))

(define (simple-format destination template . arguments)
  "Write to DESTINATION (a port, #t for the current output port, #f for a string) the TEMPLATE, in
which ~A and ~S stand for the ARGUMENTS."
  (cond ((not (%has-printer? arguments))
         (apply %native-simple-format destination template arguments))
        (destination
         (%fill template
                arguments
                (if (eq? destination #t) (current-output-port) destination)))
        (else
         (call-with-output-string
           (lambda (port) (%fill template arguments port))))))

(define (%fill template arguments port)
  (let loop ((chars (string->list template)) (arguments arguments))
    (cond ((null? chars) (if #f #f))
          ((and (char=? (car chars) #\~) (pair? (cdr chars)))
           (let ((directive (char-downcase (cadr chars))))
             (if (and (memv directive '(#\a #\s)) (pair? arguments))
                 (begin
                   ((if (eqv? directive #\a) display write) (car arguments) port)
                   (loop (cddr chars) (cdr arguments)))
                 (begin
                   ;; The native knows the other directives, and what is wrong.
                   (%native-simple-format port (string #\~ (cadr chars)))
                   (loop (cddr chars) arguments)))))
          (else
           (%display (car chars) port)
           (loop (cdr chars) arguments)))))

;; The procedure of (ice-9 format), once that is loaded.
(define %format #f)

(define (format destination . arguments)
  "Write to DESTINATION what a template and its arguments give: a port, #t for the current output
port, or #f for a string."
  (if (not %format)
      (set! %format (module-ref (resolve-module '(ice-9 format)) 'format)))
  (apply %format destination arguments))

(define* (object->string object #:optional (printer write))
  "The text that PRINTER makes of OBJECT."
  (call-with-output-string
    (lambda (port) (printer object port))))

;;; Exceptions.

(define %exception-printers '())

(define (set-exception-printer! key printer)
  "Let PRINTER, called with port, key, arguments and the printer that is used otherwise, print the
exceptions of kind KEY."
  (set! %exception-printers (cons (cons key printer) %exception-printers)))

;; The kinds of exceptions whose arguments are those of `scm-error': where, message, its arguments.
(define %conventional-kinds
  '(goops-error host-not-found misc-error no-data no-recovery not-allowed null-pointer-error
    out-of-memory out-of-range program-error read-error regular-expression-syntax signal
    stack-overflow system-error try-again unbound-variable wrong-number-of-args wrong-type-arg))

(define (%print-conventional port arguments)
  (let ((procedure (car arguments)))
    (if procedure
        (begin
          (display "In procedure " port)
          (display procedure port)
          (display ": " port)))
    (apply simple-format port (cadr arguments) (or (caddr arguments) '()))))

(define (%print-place port place)
  ;; PLACE is what `syntax-source' gives.
  (let ((file (and (pair? place) (assq-ref place 'filename)))
        (line (and (pair? place) (assq-ref place 'line)))
        (column (and (pair? place) (assq-ref place 'column))))
    (cond ((and line column)
           (simple-format port "~A:~A:~A" (or file "unknown file") (+ line 1) column))
          (place (display place port))
          (else (display "unknown location" port)))))

(define (%print-syntax-error port who message place form subform)
  (display "Syntax error:\n" port)
  (%print-place port place)
  (display ": " port)
  (if who
      (begin
        (display who port)
        (display ": " port)))
  (display message port)
  (if subform
      (begin
        (display " in subform " port)
        (write subform port)
        (display " of " port))
      (display " in form " port))
  (write form port))

(define (print-exception port frame key arguments)
  "Say on PORT what the exception of kind KEY with ARGUMENTS is about."
  (define (usual)
    (let ((count (if (list? arguments) (length arguments) 0)))
      (cond ((and (eq? key 'syntax-error) (= count 5))
             (apply %print-syntax-error port arguments))
            ((and (eq? key 'keyword-argument-error) (= count 4) (pair? (cadddr arguments)))
             (display (cadr arguments) port)
             (display ": " port)
             (write (car (cadddr arguments)) port))
            ((and (memq key %conventional-kinds) (>= count 3))
             (%print-conventional port arguments))
            (else
             (simple-format port "Throw to key `~A' with args `~S'." key arguments)))))
  (let ((printer (assq key %exception-printers)))
    (catch #t
      (lambda ()
        (if printer
            ((cdr printer) port key arguments usual)
            (usual)))
      (lambda rest
        (display "Error while printing exception." port)))
    (newline port)))
