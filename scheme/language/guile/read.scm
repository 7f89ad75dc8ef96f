(define-module (guile read)
  #:export (read
            read-syntax
            read-hash-extend
            read-hash-procedure
            read-options read-enable read-disable read-set!
            print-options print-enable print-disable print-set!))

;;; Commentary:
;;;
;;; What programs change about reading and printing: options, and procedures that read what follows
;;; a hash sign (Guile manual "Scheme Read", "Reader Extensions").  The native reader cannot call
;;; procedures: once there is one, `read` takes lists, vectors and abbreviations apart here, and
;;; leaves the rest to it.
;;;
;;; Code:

(define %native-read (@@ (guile) read))

(define* (read #:optional (port (current-input-port)))
  "The next datum of PORT."
  (if (null? %hash-procedures)
      (%native-read port)
      (%read-extended port)))

(define* (read-syntax #:optional (port (current-input-port)))
  "The next datum of PORT, as syntax."
  (let ((datum (read port)))
    (if (eof-object? datum) datum (datum->syntax #f datum))))

;;; Extensions.

(define %hash-procedures '())

(define (read-hash-extend char procedure)
  "Let PROCEDURE, called with CHAR and the port, read what follows a hash sign and CHAR; #f takes
that back."
  (let ((others (filter (lambda (entry) (not (eqv? (car entry) char))) %hash-procedures)))
    (set! %hash-procedures
          (if procedure (cons (cons char procedure) others) others))))

(define (read-hash-procedure char)
  "The procedure that reads what follows a hash sign and CHAR, or #f."
  (let ((entry (assv char %hash-procedures)))
    (and entry (cdr entry))))

(define (%skip-atmosphere port)
  ;; Skip white space and line comments.
  (let ((char (peek-char port)))
    (cond ((eof-object? char) char)
          ((char-whitespace? char)
           (read-char port)
           (%skip-atmosphere port))
          ((char=? char #\;)
           (%skip-line port)
           (%skip-atmosphere port))
          (else char))))

(define (%skip-line port)
  (let ((char (read-char port)))
    (if (not (or (eof-object? char) (char=? char #\newline)))
        (%skip-line port))))

(define (%skip-block port depth)
  ;; Skip the rest of a block comment.
  (let ((char (read-char port)))
    (cond ((eof-object? char)
           (%reading-error "unterminated `#| ... |#' comment"))
          ((and (char=? char #\|) (eqv? (peek-char port) #\#))
           (read-char port)
           (if (> depth 1) (%skip-block port (- depth 1))))
          ((and (char=? char #\#) (eqv? (peek-char port) #\|))
           (read-char port)
           (%skip-block port (+ depth 1)))
          (else (%skip-block port depth)))))

(define (%reading-error message)
  (scm-error 'read-error #f "~A" (list message) #f))

(define (%read-extended port)
  (let ((char (%skip-atmosphere port)))
    (cond ((eof-object? char) char)
          ((or (char=? char #\() (char=? char #\[))
           (read-char port)
           (%read-rest port (if (char=? char #\() #\) #\])))
          ((assv char '((#\' . quote) (#\` . quasiquote)))
           => (lambda (abbreviation)
                (read-char port)
                (list (cdr abbreviation) (%read-extended port))))
          ((char=? char #\,)
           (read-char port)
           (if (eqv? (peek-char port) #\@)
               (begin
                 (read-char port)
                 (list 'unquote-splicing (%read-extended port)))
               (list 'unquote (%read-extended port))))
          ((char=? char #\#)
           (read-char port)
           (%read-hash port))
          (else (%native-read port)))))

(define (%read-hash port)
  ;; A hash sign has been read.
  (let* ((char (peek-char port))
         (procedure (and (char? char) (read-hash-procedure char))))
    (cond (procedure
           (read-char port)
           (procedure char port))
          ((eqv? char #\()
           (read-char port)
           (list->vector (%read-rest port #\))))
          ((eqv? char #\;)
           (read-char port)
           (%read-extended port)
           (%read-extended port))
          ((eqv? char #\|)
           (read-char port)
           (%skip-block port 1)
           (%read-extended port))
          ((assv char '((#\' . syntax) (#\` . quasisyntax)))
           => (lambda (abbreviation)
                (read-char port)
                (list (cdr abbreviation) (%read-extended port))))
          (else
           (unread-char #\# port)
           (%native-read port)))))

(define (%read-rest port closer)
  ;; The elements of a list up to CLOSER.
  (let loop ((elements '()))
    (let ((char (%skip-atmosphere port)))
      (cond ((eof-object? char)
             (%reading-error "unexpected end of input while searching for closing bracket"))
            ((char=? char closer)
             (read-char port)
             (reverse elements))
            ((or (char=? char #\)) (char=? char #\]))
             (%reading-error "mismatched close bracket"))
            ((char=? char #\#)
             (read-char port)
             (let ((next (peek-char port)))
               (cond ((and (eqv? next #\;) (not (read-hash-procedure #\;)))
                      (read-char port)
                      (%read-extended port)
                      (loop elements))
                     ((and (eqv? next #\|) (not (read-hash-procedure #\|)))
                      (read-char port)
                      (%skip-block port 1)
                      (loop elements))
                     (else (loop (cons (%read-hash port) elements))))))
            ((and (char=? char #\.) (%lone-dot? port))
             (let ((tail (%read-extended port)))
               (if (eqv? (%skip-atmosphere port) closer)
                   (read-char port)
                   (%reading-error "missing close bracket"))
               (append (reverse elements) tail)))
            (else (loop (cons (%read-extended port) elements)))))))

(define (%lone-dot? port)
  ;; Is the dot that comes next on its own?  If so it is read.
  (read-char port)
  (let ((next (peek-char port)))
    (or (eof-object? next)
        (char-whitespace? next)
        (and (memv next '(#\( #\) #\[ #\] #\" #\;)) #t)
        (begin
          (unread-char #\. port)
          #f))))

;;; Options.

(define (%known-option option name)
  ;; The value of the option NAME as the native procedure OPTION knows it.
  (let ((value (option name)))
    (if (eq? value #nil)
        (scm-error 'misc-error "options" "Unknown option name: ~S" (list name) #f)
        value)))

(define (%options option names)
  ;; The options that are on, each with its value if that is more than #t.
  (let loop ((names names) (on '()))
    (if (null? names)
        (reverse on)
        (let ((value (option (car names))))
          (loop (cdr names)
                (cond ((eq? (car names) 'keywords) (cons* value 'keywords on))
                      (value (cons (car names) on))
                      (else on)))))))

(define %read-names
  '(square-brackets keywords r6rs-hex-escapes hungry-eol-escapes case-insensitive positions
    curly-infix r7rs-symbols))

(define %print-names
  '(escape-newlines quote-keywordish-symbols r7rs-symbols))

(define* (read-options #:optional help)
  "The options of the reader that are on."
  (%options %read-option %read-names))

(define (read-enable name)
  "Turn the option NAME of the reader on."
  (%known-option %read-option name)
  (%read-option name #t)
  (read-options))

(define (read-disable name)
  "Turn the option NAME of the reader off."
  (%known-option %read-option name)
  (%read-option name #f)
  (read-options))

(define-syntax-rule (read-set! name value)
  (begin
    (%known-option %read-option 'name)
    (%read-option 'name value)
    (read-options)))

(define* (print-options #:optional help)
  "The options of the printer that are on."
  (%options %print-option %print-names))

(define (print-enable name)
  "Turn the option NAME of the printer on."
  (%print-option name #t)
  (print-options))

(define (print-disable name)
  "Turn the option NAME of the printer off."
  (%print-option name #f)
  (print-options))

(define-syntax-rule (print-set! name value)
  (begin
    (%print-option 'name value)
    (print-options)))
