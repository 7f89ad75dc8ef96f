(define-module (json parser)
  #:export (json->scm json-string->scm json-seq->scm json-seq-string->scm))

;;; Commentary:
;;;
;;; Reading JSON (RFC 8259): a recursive descent over the characters of a port.
;;; Text that is not JSON throws to json-invalid with the port.
;;;
;;; Code:

(define (invalid port)
  (throw 'json-invalid port))

(define (whitespace? c)
  (memv c '(#\space #\tab #\newline #\return)))

(define (digit? c)
  (and (char? c) (char>=? c #\0) (char<=? c #\9)))

(define (skip-whitespace port)
  ;; Skip white space and return the character that follows.
  (let ((c (peek-char port)))
    (if (whitespace? c)
        (begin (read-char port) (skip-whitespace port))
        c)))

(define (expect port str)
  ;; Read the characters of STR.
  (string-for-each (lambda (c)
                     (unless (eqv? (read-char port) c) (invalid port)))
                   str))

(define (read-digits port chars)
  ;; One digit or more, consed onto CHARS.
  (unless (digit? (peek-char port)) (invalid port))
  (let loop ((chars chars))
    (if (digit? (peek-char port))
        (loop (cons (read-char port) chars))
        chars)))

(define (read-number port)
  (let* ((sign (if (eqv? (peek-char port) #\-)
                   (list (read-char port))
                   '()))
         (integer (if (eqv? (peek-char port) #\0)
                      (cons (read-char port) sign)
                      (read-digits port sign)))
         (fraction? (eqv? (peek-char port) #\.))
         (mantissa (if fraction?
                       (read-digits port (cons (read-char port) integer))
                       integer))
         (number (string->number (reverse-list->string mantissa))))
    (if (memv (peek-char port) '(#\e #\E))
        (begin
          (read-char port)
          (let* ((sign (case (peek-char port)
                         ((#\+) (read-char port) '())
                         ((#\-) (list (read-char port)))
                         (else '())))
                 (exponent (string->number
                            (reverse-list->string
                             (read-digits port sign)))))
            (simplest (* number (expt 10 exponent)))))
        (simplest number))))

(define (simplest number)
  ;; Integers are exact, other numbers are not.
  (if (integer? number)
      (inexact->exact number)
      (exact->inexact number)))

(define (read-code-unit port)
  ;; The four hexadecimal digits of \u.
  (let loop ((i 0) (n 0))
    (if (eqv? i 4)
        n
        (let* ((c (read-char port))
               (digit (and (char? c) (string->number (string c) 16))))
          (unless digit (invalid port))
          (loop (+ i 1) (+ (* 16 n) digit))))))

(define (read-escape port)
  (let ((c (read-char port)))
    (case c
      ((#\" #\\ #\/) c)
      ((#\b) #\backspace)
      ((#\f) #\page)
      ((#\n) #\newline)
      ((#\r) #\return)
      ((#\t) #\tab)
      ((#\u)
       (let ((unit (read-code-unit port)))
         (cond ((<= #xd800 unit #xdbff)
                ;; The first of a surrogate pair.
                (expect port "\\u")
                (let ((low (read-code-unit port)))
                  (unless (<= #xdc00 low #xdfff) (invalid port))
                  (integer->char (+ #x10000
                                    (ash (- unit #xd800) 10)
                                    (- low #xdc00)))))
               ((<= #xdc00 unit #xdfff) (invalid port))
               (else (integer->char unit)))))
      (else (invalid port)))))

(define (read-text port)
  (expect port "\"")
  (let loop ((chars '()))
    (let ((c (read-char port)))
      (cond ((eof-object? c) (invalid port))
            ((char=? c #\") (reverse-list->string chars))
            ((char=? c #\\) (loop (cons (read-escape port) chars)))
            ((char<? c #\space) (invalid port))
            (else (loop (cons c chars)))))))

(define (read-sequence port open close read-element)
  ;; The elements between OPEN and CLOSE, in reverse.
  (expect port open)
  (if (eqv? (skip-whitespace port) close)
      (begin (read-char port) '())
      (let loop ((elements '()))
        (let ((elements (cons (read-element) elements))
              (c (skip-whitespace port)))
          (cond ((eqv? c #\,)
                 (read-char port)
                 (loop elements))
                ((eqv? c close)
                 (read-char port)
                 elements)
                (else (invalid port)))))))

(define (read-value port null ordered?)
  (define (value) (read-value port null ordered?))
  (define (member)
    (skip-whitespace port)
    (let ((key (read-text port)))
      (skip-whitespace port)
      (expect port ":")
      (cons key (value))))
  (let ((c (skip-whitespace port)))
    (cond ((eof-object? c) (invalid port))
          ((char=? c #\{)
           (let ((members (read-sequence port "{" #\} member)))
             (if ordered? (reverse members) members)))
          ((char=? c #\[)
           (list->vector (reverse (read-sequence port "[" #\] value))))
          ((char=? c #\") (read-text port))
          ((char=? c #\t) (expect port "true") #t)
          ((char=? c #\f) (expect port "false") #f)
          ((char=? c #\n) (expect port "null") null)
          ((or (char=? c #\-) (digit? c)) (read-number port))
          (else (invalid port)))))

(define* (json->scm #:optional (port (current-input-port))
                    #:key (null 'null) (ordered #f) (concatenated #f))
  "Return the JSON value read from PORT.  NULL stands for null.  The members of
objects come in the order of the text if ORDERED, in reverse otherwise.  More
text may follow the value if CONCATENATED."
  (let ((value (read-value port null ordered)))
    (unless (or concatenated (eof-object? (skip-whitespace port)))
      (invalid port))
    value))

(define* (json-string->scm str #:key (null 'null) (ordered #f))
  "Return the value of the JSON text STR; see 'json->scm'."
  (call-with-input-string str
    (lambda (port) (json->scm port #:null null #:ordered ordered))))

(define* (json-seq->scm #:optional (port (current-input-port))
                        #:key (null 'null) (ordered #f)
                        (handle-truncate 'throw) (truncated-object 'truncated))
  "Return the list of the values of the JSON text sequence (RFC 7464) on PORT."
  (let loop ((values '()))
    (let ((c (skip-whitespace port)))
      (cond ((eof-object? c) (reverse values))
            ((eqv? c #\rs) (read-char port) (loop values))
            (else
             (loop (cons (read-value port null ordered) values)))))))

(define* (json-seq-string->scm str #:key (null 'null) (ordered #f)
                               (handle-truncate 'throw)
                               (truncated-object 'truncated))
  "Return the list of the values of the JSON text sequence STR."
  (call-with-input-string str
    (lambda (port) (json-seq->scm port #:null null #:ordered ordered))))
