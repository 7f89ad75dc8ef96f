(define-module (scheme base)
  #:use-module ((srfi srfi-1) #:select ((map . srfi:map)
                                        (for-each . srfi:for-each)
                                        (assoc . srfi:assoc)
                                        (member . srfi:member)
                                        (list-copy . srfi:list-copy)))
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-11)
  #:use-module (ice-9 exceptions)
  #:use-module ((rnrs bytevectors) #:select (bytevector? make-bytevector
                                             bytevector-length
                                             bytevector-u8-ref
                                             bytevector-u8-set!))
  #:use-module ((ice-9 binary-ports) #:select (eof-object get-u8
                                               lookahead-u8 put-u8
                                               put-bytevector
                                               get-bytevector-n
                                               get-bytevector-n!
                                               open-bytevector-input-port
                                               call-with-output-bytevector))
  #:use-module ((ice-9 textual-ports) #:select (get-string-n))
  #:re-export (define-record-type let-values let*-values guard
               raise-continuable
               bytevector? make-bytevector bytevector-length
               bytevector-u8-ref bytevector-u8-set!
               eof-object
               (exact->inexact . inexact)
               (inexact->exact . exact)
               (get-u8 . read-u8)
               (lookahead-u8 . peek-u8)
               * + - ... / < <= = => > >= _ abs and append apply assq assv
               begin boolean? caar cadr call-with-current-continuation
               call-with-port call-with-values call/cc car case cdar cddr cdr
               ceiling char->integer char-ready? char<=? char<? char=? char>=?
               char>? char? close-input-port close-output-port close-port
               complex? cond cond-expand cons current-error-port
               current-input-port current-output-port define define-syntax
               define-values denominator do dynamic-wind else eof-object? eq?
               equal? eqv? even? exact-integer-sqrt exact-integer? exact? expt
               floor floor-quotient floor-remainder floor/ gcd
               get-output-string if include include-ci inexact? input-port?
               integer->char integer? lambda lcm length let let* let-syntax
               letrec letrec* letrec-syntax list list->string list->vector
               list-ref list-set! list-tail list? make-list make-parameter
               make-string make-vector max memq memv min modulo negative?
               newline not null? number->string number? numerator odd?
               open-input-string open-output-string or output-port? pair?
               parameterize peek-char port? positive? procedure? quasiquote
               quote quotient rational? rationalize read-char real? remainder
               reverse round set! set-car! set-cdr! string string->list
               string->number string->symbol string-append string-copy
               string-copy! string-fill! string-length string-ref string-set!
               string<=? string<? string=? string>=? string>? string?
               substring symbol->string symbol? syntax-error syntax-rules
               truncate truncate-quotient truncate-remainder truncate/ unless
               unquote unquote-splicing values vector vector-copy vector-copy!
               vector-fill! vector-length vector-ref vector-set! vector? when
               with-exception-handler write-char zero?)
  #:re-export-and-replace ((srfi:map . map)
                           (srfi:for-each . for-each)
                           (srfi:assoc . assoc)
                           (srfi:member . member)
                           (srfi:list-copy . list-copy)
                           (raise-exception . raise))
  #:export (boolean=? symbol=? square features
            string-map string-for-each string->vector vector->string
            vector-map vector-for-each vector-append
            bytevector bytevector-append bytevector-copy bytevector-copy!
            utf8->string string->utf8
            error-object? error-object-message error-object-irritants
            read-error? file-error?
            textual-port? binary-port? input-port-open? output-port-open?
            flush-output-port u8-ready?
            open-input-bytevector open-output-bytevector
            get-output-bytevector
            read-line read-string read-bytevector read-bytevector!
            write-string write-u8 write-bytevector)
  #:replace (vector->list error))

;;; Commentary:
;;;
;;; The R7RS base library: the root module, and what R7RS has beyond it or
;;; with more arguments.
;;;
;;; Code:

;;; Equality and numbers.

(define (all-same? first others)
  (or (null? others)
      (and (eq? first (car others)) (all-same? first (cdr others)))))

(define (boolean=? first second . others)
  "Return #t if the booleans are all the same."
  (all-same? first (cons second others)))

(define (symbol=? first second . others)
  "Return #t if the symbols are all the same."
  (all-same? first (cons second others)))

(define (square x)
  "Return X times X."
  (* x x))

(define (features)
  "Return the list of the features of 'cond-expand'."
  '(r7rs exact-closed exact-complex ieee-float full-unicode ratios))

;;; Strings and vectors.

(define (string-map proc str . others)
  "Return the string of the results of PROC on the characters of the strings."
  (list->string
   (apply srfi:map proc (string->list str) (srfi:map string->list others))))

(define (string-for-each proc str . others)
  "Apply PROC to the characters of the strings, in order, for effect."
  (apply srfi:for-each proc (string->list str)
         (srfi:map string->list others)))

(define* (vector->list vec #:optional (start 0) (end (vector-length vec)))
  "Return the list of the elements of VEC from START to END."
  (let loop ((i (- end 1)) (items '()))
    (if (< i start)
        items
        (loop (- i 1) (cons (vector-ref vec i) items)))))

(define* (string->vector str #:optional (start 0) (end (string-length str)))
  "Return the vector of the characters of STR from START to END."
  (list->vector (string->list str start end)))

(define* (vector->string vec #:optional (start 0) (end (vector-length vec)))
  "Return the string of the characters in VEC from START to END."
  (list->string (vector->list vec start end)))

(define (vector-map proc vec . others)
  "Return the vector of the results of PROC on the elements of the vectors."
  (list->vector
   (apply srfi:map proc (vector->list vec) (srfi:map vector->list others))))

(define (vector-for-each proc vec . others)
  "Apply PROC to the elements of the vectors, in order, for effect."
  (apply srfi:for-each proc (vector->list vec) (srfi:map vector->list others)))

(define (vector-append . vectors)
  "Return the elements of VECTORS in one vector."
  (list->vector (apply append (srfi:map vector->list vectors))))

;;; Bytevectors.

(define native-copy! (@ (rnrs bytevectors) bytevector-copy!))
(define native-utf8->string (@ (rnrs bytevectors) utf8->string))
(define native-string->utf8 (@ (rnrs bytevectors) string->utf8))

(define (bytevector . bytes)
  "Return the bytevector of BYTES."
  (let ((bv (make-bytevector (length bytes))))
    (let loop ((i 0) (bytes bytes))
      (unless (null? bytes)
        (bytevector-u8-set! bv i (car bytes))
        (loop (+ i 1) (cdr bytes))))
    bv))

(define* (bytevector-copy bv #:optional (start 0) (end (bytevector-length bv)))
  "Return the bytevector of the bytes of BV from START to END."
  (let ((copy (make-bytevector (- end start))))
    (native-copy! bv start copy 0 (- end start))
    copy))

(define* (bytevector-copy! to at from #:optional
                           (start 0) (end (bytevector-length from)))
  "Copy the bytes of FROM from START to END into TO from AT on."
  (native-copy! from start to at (- end start)))

(define (bytevector-append . bytevectors)
  "Return the bytes of BYTEVECTORS in one bytevector."
  (let ((result (make-bytevector
                 (apply + (srfi:map bytevector-length bytevectors)))))
    (let loop ((rest bytevectors) (at 0))
      (if (null? rest)
          result
          (let ((len (bytevector-length (car rest))))
            (native-copy! (car rest) 0 result at len)
            (loop (cdr rest) (+ at len)))))))

(define* (utf8->string bv #:optional (start 0) (end (bytevector-length bv)))
  "Return the text of which the bytes of BV from START to END are the UTF-8."
  (native-utf8->string (bytevector-copy bv start end)))

(define* (string->utf8 str #:optional (start 0) (end (string-length str)))
  "Return the UTF-8 of the characters of STR from START to END."
  (native-string->utf8 (substring str start end)))

;;; Errors.

(define (error message . irritants)
  "Raise an error with MESSAGE and IRRITANTS."
  (raise-exception
   (make-exception (make-error)
                   (make-exception-with-message message)
                   (make-exception-with-irritants irritants))))

(define (error-object? object)
  "Return #t if OBJECT is an error."
  (error? object))

(define (error-object-message error)
  "Return the message of ERROR."
  (if (exception-with-message? error) (exception-message error) ""))

(define (error-object-irritants error)
  "Return the list of the irritants of ERROR."
  (if (exception-with-irritants? error) (exception-irritants error) '()))

(define (read-error? object)
  "Return #t if OBJECT was raised because text could not be read."
  (lexical-error? object))

(define (file-error? object)
  "Return #t if OBJECT was raised because a file could not be used."
  (and (exception? object)
       (eq? (exception-kind object) 'system-error)))

;;; Ports.

(define (textual-port? object) "Return #t if OBJECT is a port." (port? object))
(define (binary-port? object) "Return #t if OBJECT is a port." (port? object))

(define (input-port-open? port)
  "Return #t if the input port PORT is open."
  (and (input-port? port) (not (port-closed? port))))

(define (output-port-open? port)
  "Return #t if the output port PORT is open."
  (and (output-port? port) (not (port-closed? port))))

(define* (flush-output-port #:optional (port (current-output-port)))
  "Write out what PORT holds back."
  (force-output port))

(define* (u8-ready? #:optional (port (current-input-port)))
  "Return #t if a byte can be read from PORT without waiting."
  (char-ready? port))

(define (open-input-bytevector bv)
  "Return a port that reads BV."
  (open-bytevector-input-port bv))

(define (open-output-bytevector)
  "Return a port that collects bytes."
  (%open-output-bytevector))

(define (get-output-bytevector port)
  "Return the bytes that PORT, made by 'open-output-bytevector', collected."
  (%port-bytes port))

(define* (read-line #:optional (port (current-input-port)))
  "Return the next line from PORT, or the end-of-file object."
  (%get-line port))

(define* (read-string k #:optional (port (current-input-port)))
  "Return the next K characters from PORT, or the end-of-file object."
  (get-string-n port k))

(define* (read-bytevector k #:optional (port (current-input-port)))
  "Return the next K bytes from PORT, or the end-of-file object."
  (get-bytevector-n port k))

(define* (read-bytevector! bv #:optional (port (current-input-port))
                           (start 0) (end (bytevector-length bv)))
  "Read bytes from PORT into BV from START to END; return their number, or the
end-of-file object."
  (get-bytevector-n! port bv start (- end start)))

(define* (write-string str #:optional (port (current-output-port))
                       (start 0) (end (string-length str)))
  "Write the characters of STR from START to END to PORT."
  (display (substring str start end) port))

(define* (write-u8 byte #:optional (port (current-output-port)))
  "Write BYTE to PORT."
  (put-u8 port byte))

(define* (write-bytevector bv #:optional (port (current-output-port))
                           (start 0) (end (bytevector-length bv)))
  "Write the bytes of BV from START to END to PORT."
  (put-bytevector port bv start (- end start)))
