(define-module (ice-9 format)
  #:use-module (ice-9 format numbers)
  #:autoload (ice-9 pretty-print) (pretty-print)
  #:replace (format))

;;; Commentary:
;;;
;;; The full 'format'.  A format string is first read into a list of literal
;;; strings and directives, bracketed directives holding the lists of their
;;; parts; then this list is carried out on the arguments.  Output goes to a
;;; string, so that columns can be counted and case converted afterwards.
;;; Format strings without parameters or flags, the bulk, go to the native
;;; 'simple-format' at once.
;;;
;;; Code:

(define (format-error message . args)
  (scm-error 'misc-error "format" (string-append "error in format: " message)
             args #f))

;;; Reading.  A directive is a vector: its character in lower case, whether it
;;; has a colon and an at sign, its parameters and its parts.  A parameter is
;;; an integer, a character, #f, or one of the symbols argument and count.

(define (directive char colon? at? params parts)
  (vector char colon? at? params parts))
(define (directive-char d) (vector-ref d 0))
(define (directive-colon? d) (vector-ref d 1))
(define (directive-at? d) (vector-ref d 2))
(define (directive-params d) (vector-ref d 3))
(define (directive-parts d) (vector-ref d 4))

(define (read-parameters str i)
  ;; The parameters of the directive at I, and the index after them.
  (let loop ((i i) (params '()))
    (define (next value i)
      (if (and (< i (string-length str)) (char=? (string-ref str i) #\,))
          (loop (+ i 1) (cons value params))
          (values (reverse (cons value params)) i)))
    (if (>= i (string-length str))
        (values (reverse params) i)
        (let ((c (string-ref str i)))
          (cond ((char=? c #\')
                 (if (< (+ i 1) (string-length str))
                     (next (string-ref str (+ i 1)) (+ i 2))
                     (format-error "unfinished character parameter")))
                ((or (char-ascii-digit? c) (char=? c #\-) (char=? c #\+))
                 (let ((end (or (string-skip str char-ascii-digit? (+ i 1))
                                (string-length str))))
                   (next (string->number (substring str i end)) end)))
                ((memv c '(#\v #\V)) (next 'argument (+ i 1)))
                ((char=? c #\#) (next 'count (+ i 1)))
                ((char=? c #\,) (loop (+ i 1) (cons #f params)))
                (else (values (reverse params) i)))))))

(define (char-ascii-digit? c)
  (and (char>=? c #\0) (char<=? c #\9)))

(define (read-flags str i)
  (let loop ((i i) (colon? #f) (at? #f))
    (cond ((>= i (string-length str)) (values colon? at? i))
          ((char=? (string-ref str i) #\:) (loop (+ i 1) #t at?))
          ((char=? (string-ref str i) #\@) (loop (+ i 1) colon? #t))
          (else (values colon? at? i)))))

(define (closing char)
  (case char ((#\() #\)) ((#\[) #\]) ((#\{) #\}) (else #f)))

(define (read-items str start close)
  ;; Read items up to the directive CLOSE, or the end of STR if that is #f.
  ;; Return the list of the parts that ~; separates (each part a pair of its
  ;; items and whether the separator before it had a colon), the closing
  ;; directive's colon, and the index after it.
  (let loop ((i start) (items '()) (default? #f) (parts '()))
    (define (finished items)
      (reverse (cons (cons (reverse items) default?) parts)))
    (let ((tilde (string-index str #\~ i)))
      (cond
       ((or (not tilde) (= tilde (- (string-length str) 1)))
        (when (and close (not (eqv? close #\})))
          (format-error "missing ~~~a" close))
        (values (finished (cons (substring str i) items))
                #f (string-length str)))
       (else
        (let ((items (if (= i tilde)
                         items
                         (cons (substring str i tilde) items))))
          (call-with-values (lambda () (read-parameters str (+ tilde 1)))
            (lambda (params i)
              (call-with-values (lambda () (read-flags str i))
                (lambda (colon? at? i)
                  (when (>= i (string-length str))
                    (format-error "unfinished directive"))
                  (let ((char (char-downcase (string-ref str i)))
                        (next (+ i 1)))
                    (cond
                     ((eqv? char close)
                      (values (finished items) colon? next))
                     ((memv char '(#\) #\] #\}))
                      (format-error "unexpected ~~~a" char))
                     ((char=? char #\;)
                      (loop next '() colon?
                            (cons (cons (reverse items) default?) parts)))
                     ((closing char)
                      => (lambda (close)
                           (call-with-values
                               (lambda () (read-items str next close))
                             (lambda (body end-colon? next)
                               (loop next
                                     (cons (directive char colon? at? params
                                                      (cons end-colon? body))
                                           items)
                                     default? parts)))))
                     ((char=? char #\newline)
                      (loop (if colon?
                                next
                                (or (string-skip str char-whitespace? next)
                                    (string-length str)))
                            (if at? (cons "\n" items) items)
                            default? parts))
                     (else
                      (loop next
                            (cons (directive char colon? at? params '())
                                  items)
                            default? parts))))))))))))))

;;; Arguments: a cursor over the list of all of them.

(define (make-cursor args) (cons args args))

(define (next-argument! cursor)
  (when (null? (cdr cursor))
    (format-error "too few arguments"))
  (let ((argument (car (cdr cursor))))
    (set-cdr! cursor (cdr (cdr cursor)))
    argument))

(define (go-to! cursor position)
  (unless (<= 0 position (length (car cursor)))
    (format-error "no argument ~a" position))
  (set-cdr! cursor (list-tail (car cursor) position)))

(define (cursor-position cursor)
  (- (length (car cursor)) (length (cdr cursor))))

;;; Carrying out.

(define (resolve-parameters params cursor)
  (map (lambda (param)
         (case param
           ((argument) (next-argument! cursor))
           ((count) (length (cdr cursor)))
           (else param)))
       params))

(define (param params n default)
  (let loop ((params params) (n n))
    (cond ((null? params) default)
          ((eqv? n 0) (or (car params) default))
          (else (loop (cdr params) (- n 1))))))

(define (param-char params n default)
  (let ((value (param params n default)))
    (if (integer? value) (integer->char value) value)))

(define (current-column out base)
  ;; The column that the output, which began in column BASE, has reached.
  (let* ((text (get-output-string out))
         (newline (string-rindex text #\newline)))
    (if newline
        (- (string-length text) newline 1)
        (+ base (string-length text)))))

(define (object-text object write? params at?)
  ;; What ~a and ~s print.
  (let* ((text (call-with-output-string
                (lambda (port)
                  (if write? (write object port) (display object port)))))
         (width (param params 0 0))
         (step (param params 1 1))
         (least (param params 2 0))
         (char (param-char params 3 #\space)))
    (let loop ((padding least))
      (if (< (+ padding (string-length text)) width)
          (loop (+ padding step))
          (let ((space (make-string padding char)))
            (if at?
                (string-append space text)
                (string-append text space)))))))

(define (integer-text n radix params colon? at?)
  (unless (and (number? n) (exact? n) (integer? n))
    (format-error "argument not an integer: ~s" n))
  (pad-left (integer->text n radix at?
                           (and colon? (param-char params 2 #\,))
                           (param params 3 3))
            (param params 0 #f)
            (param-char params 1 #\space)))

(define (radix-text n params colon? at?)
  (let ((radix (param params 0 #f)))
    (cond (radix (integer-text n radix (cdr params) colon? at?))
          ((not (exact-integer? n))
           (format-error "argument not an integer: ~s" n))
          (at? (roman-numeral n colon?))
          (colon? (ordinal n))
          (else (cardinal n)))))

(define (check-real x)
  (unless (real? x)
    (format-error "argument not a number: ~s" x))
  x)

(define (char-text c colon? at?)
  (cond ((not (char? c)) (format-error "argument not a character: ~s" c))
        (at? (object->string c))
        ((and colon? (char<? c #\space))
         (string #\^ (integer->char (+ 64 (char->integer c)))))
        (else (string c))))

(define (convert-case text colon? at?)
  (cond ((and colon? at?) (string-upcase text))
        (colon? (string-capitalize text))
        (at?
         (let ((text (string-downcase text)))
           (if (string-null? text)
               text
               (string-append (string-upcase (substring text 0 1))
                              (substring text 1)))))
        (else (string-downcase text))))

(define (run-to-string items cursor column)
  (let ((out (open-output-string)))
    (run items cursor out column)
    (get-output-string out)))

(define (run items cursor out base)
  ;; Carry ITEMS out; return #f if a ~^ ended that early.
  (let loop ((items items))
    (cond ((null? items) #t)
          ((string? (car items))
           (display (car items) out)
           (loop (cdr items)))
          ((run-directive (car items) cursor out base)
           (loop (cdr items)))
          (else #f))))

(define (run-directive d cursor out base)
  (let ((colon? (directive-colon? d))
        (at? (directive-at? d))
        (params (resolve-parameters (directive-params d) cursor)))
    (define (argument) (next-argument! cursor))
    (define (emit text) (display text out) #t)
    (define (repeat char) (emit (make-string (param params 0 1) char)))
    (case (directive-char d)
      ((#\a) (emit (object-text (argument) #f params at?)))
      ((#\s) (emit (object-text (argument) #t params at?)))
      ((#\d) (emit (integer-text (argument) 10 params colon? at?)))
      ((#\x) (emit (integer-text (argument) 16 params colon? at?)))
      ((#\o) (emit (integer-text (argument) 8 params colon? at?)))
      ((#\b) (emit (integer-text (argument) 2 params colon? at?)))
      ((#\r) (emit (radix-text (argument) params colon? at?)))
      ((#\f)
       (emit (fixed-text (check-real (argument))
                         (param params 0 #f) (param params 1 #f)
                         (param params 2 0) (param-char params 3 #f)
                         (param-char params 4 #\space) at?)))
      ((#\e #\g)
       (emit ((if (eqv? (directive-char d) #\e) exponential-text general-text)
              (check-real (argument))
              (param params 0 #f) (param params 1 #f)
              (param params 2 #f) (param params 3 #f)
              (param-char params 4 #f) (param-char params 5 #\space)
              (param-char params 6 #f) at?)))
      ((#\$)
       (emit (monetary-text (check-real (argument))
                            (param params 0 2) (param params 1 1)
                            (param params 2 #f) (param-char params 3 #\space)
                            at? colon?)))
      ((#\h)
       (emit (let ((x (check-real (argument))))
               (if (param params 1 #f)
                   (fixed-text x (param params 0 #f) (param params 1 #f)
                               0 #f (param-char params 2 #\space) #f)
                   (pad-left (number->string x) (param params 0 #f)
                             (param-char params 2 #\space))))))
      ((#\i)
       (emit (let* ((z (argument))
                    (part (lambda (x plus?)
                            (fixed-text x (param params 0 #f)
                                        (param params 1 #f) (param params 2 0)
                                        (param-char params 3 #f)
                                        (param-char params 4 #\space)
                                        plus?))))
               (string-append (part (real-part z) at?)
                              (part (imag-part z) #t) "i"))))
      ((#\c) (emit (char-text (argument) colon? at?)))
      ((#\p)
       (when colon? (go-to! cursor (- (cursor-position cursor) 1)))
       (let ((one? (eqv? (argument) 1)))
         (emit (if at? (if one? "y" "ies") (if one? "" "s")))))
      ((#\%) (repeat #\newline))
      ((#\&)
       (let ((count (param params 0 1)))
         (when (> count 0)
           (unless (zero? (current-column out base)) (newline out))
           (emit (make-string (- count 1) #\newline))))
       #t)
      ((#\~) (repeat #\~))
      ((#\_) (repeat #\space))
      ((#\/) (repeat #\tab))
      ((#\|) (repeat #\page))
      ((#\t) (tabulate params at? out base))
      ((#\y)
       (let ((object (argument)))
         (if at?
             (emit (call-with-output-string
                    (lambda (port) (pretty-print object port #:width 1000))))
             (begin (pretty-print object out) #t))))
      ((#\*)
       (let ((n (param params 0 (if at? 0 1))))
         (go-to! cursor
                 (cond (at? n)
                       (colon? (- (cursor-position cursor) n))
                       (else (+ (cursor-position cursor) n))))
         #t))
      ((#\? #\k)
       (let ((items (parse (argument))))
         (if at?
             (run items cursor out base)
             (run items (make-cursor (argument)) out
                  (current-column out base)))
         #t))
      ((#\!) #t)
      ((#\^)
       (not (if (null? params)
                (null? (cdr cursor))
                (or (and (null? (cdr params)) (eqv? (car params) 0))
                    (and (pair? (cdr params)) (apply = params))))))
      ((#\()
       (let* ((start (current-column out base))
              (part (open-output-string))
              (going? (run (car (car (cdr (directive-parts d)))) cursor part
                           start)))
         (emit (convert-case (get-output-string part) colon? at?))
         going?))
      ((#\[) (choose d params cursor out base))
      ((#\{) (iterate d params cursor out base))
      ((#\q) (emit "(ice-9 format)\n"))
      (else
       (format-error "unknown directive ~~~a" (directive-char d))))))

(define (tabulate params at? out base)
  (let* ((to (param params 0 1))
         (step (param params 1 1))
         (column (current-column out base))
         (spaces
          (cond (at?
                 (+ to (if (<= step 1)
                           0
                           (modulo (- (+ column to)) step))))
                ((< column to) (- to column))
                ((<= step 0) 0)
                ((= step 1) 0)
                (else (- step (modulo (- column to) step))))))
    (display (make-string spaces #\space) out)
    #t))

(define (choose d params cursor out base)
  ;; ~[ and its clauses.
  (let ((clauses (cdr (directive-parts d))))
    (define (clause n)
      (run (car (list-ref clauses n)) cursor out base))
    (cond
     ((directive-colon? d)
      (clause (if (next-argument! cursor) 1 0)))
     ((directive-at? d)
      (when (null? (cdr cursor)) (format-error "too few arguments"))
      (if (car (cdr cursor))
          (clause 0)
          (begin (next-argument! cursor) #t)))
     (else
      (let ((n (or (param params 0 #f) (next-argument! cursor)))
            (last (- (length clauses) 1)))
        (unless (integer? n)
          (format-error "argument not an integer: ~s" n))
        (cond ((and (>= n 0)
                    (<= n last)
                    (not (and (= n last) (cdr (list-ref clauses last)))))
               (clause n))
              ((cdr (list-ref clauses last)) (clause last))
              (else #t)))))))

(define (iterate d params cursor out base)
  ;; ~{ and its body, which an argument replaces if it is empty.
  (let* ((body (car (car (cdr (directive-parts d)))))
         (body (if (or (null? body) (equal? body '("")))
                   (parse (next-argument! cursor))
                   body))
         (limit (param params 0 #f))
         (at? (directive-at? d))
         (arguments (if at? cursor (make-cursor (next-argument! cursor)))))
    (unless (list? (cdr arguments))
      (format-error "argument not a list: ~s" (cdr arguments)))
    (let loop ((n 0))
      (when (and (pair? (cdr arguments))
                 (not (and limit (>= n limit))))
        (let ((column (current-column out base)))
          (if (directive-colon? d)
              (begin
                (run body (make-cursor (next-argument! arguments)) out base)
                (loop (+ n 1)))
              (when (run body arguments out base)
                (loop (+ n 1)))))))
    #t))

;;; The entry point.

(define (parse str)
  (unless (string? str)
    (format-error "format string expected: ~s" str))
  (call-with-values (lambda () (read-items str 0 #f))
    (lambda (parts colon? end)
      (car (car parts)))))

(define (simple? str)
  ;; Does STR consist of text and the plain directives ~a, ~s, ~% and ~~?
  (let loop ((i 0))
    (let ((tilde (string-index str #\~ i)))
      (cond ((not tilde) #t)
            ((= (+ tilde 1) (string-length str)) #f)
            ((memv (string-ref str (+ tilde 1)) '(#\a #\s #\% #\~ #\A #\S))
             (loop (+ tilde 2)))
            (else #f)))))

(define (directives str)
  ;; How many arguments a simple format string takes.
  (let loop ((i 0) (n 0))
    (let ((tilde (string-index str #\~ i)))
      (cond ((not tilde) n)
            ((memv (string-ref str (+ tilde 1)) '(#\% #\~))
             (loop (+ tilde 2) n))
            (else (loop (+ tilde 2) (+ n 1)))))))

(define (format destination message . args)
  "Write MESSAGE, a format string, with its directives carried out on ARGS, to
DESTINATION: a port, or #t for the current output port.  If DESTINATION is #f,
return the text as a string."
  (cond
   ((and (string? message) (simple? message)
         (= (directives message) (length args)))
    (apply simple-format destination message args))
   (else
    (let ((port (cond ((eq? destination #t) (current-output-port))
                      ((not destination) #f)
                      ((output-port? destination) destination)
                      (else
                       (format-error "bad destination: ~s" destination)))))
      (let ((text (run-to-string (parse message) (make-cursor args)
                                 (if port (or (port-column port) 0) 0))))
        (if port
            (begin (display text port) #t)
            text))))))
