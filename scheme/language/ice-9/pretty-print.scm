(define-module (ice-9 pretty-print)
  #:use-module (rnrs bytevectors)
  #:export (pretty-print
            truncated-print))

;;; Commentary:
;;;
;;; Values written over several lines, as programs are, or cut to fit in one.
;;;
;;; A list that does not fit on what is left of a line is split by the layout
;;; of its head: some first operands follow the head, the others stand below,
;;; either under the first operand or indented by two columns.  The layouts and
;;; the rules of what fits are those of Guile, so that the output is the same.
;;;
;;; Code:


;;;
;;; One line.
;;;

(define (abbreviation form)
  ;; The prefix that FORM is written with, or #f.
  (and (pair? form)
       (list? form)
       (= 2 (length form))
       (case (car form)
         ((quote)            "'")
         ((quasiquote)       "`")
         ((unquote)          ",")
         ((unquote-splicing) ",@")
         (else #f))))

(define (flat obj show)
  ;; OBJ on one line, atoms and dotted lists as SHOW writes them.
  (cond ((abbreviation obj)
         => (lambda (prefix)
              (string-append prefix (flat (cadr obj) show))))
        ((and (pair? obj) (list? obj))
         (string-append "("
                        (string-join (map (lambda (item) (flat item show))
                                          obj))
                        ")"))
        (else
         (call-with-output-string (lambda (port) (show obj port))))))


;;;
;;; Several lines.
;;;

;; How a form is split: whether a name follows its head; the kinds of its first
;; operands, one by one; the kind of the others; and whether these stand under
;; the first operand rather than indented.  The kind of an operand is 'form' or,
;; for a list of forms such as bindings, 'list'.

(define (layout named? leading others aligned?)
  (list named? leading others aligned?))

(define %binding-layout (layout #f '(list) 'form #f))
(define %block-layout   (layout #f '() 'form #f))
(define %call-layout    (layout #f '() 'form #t))

(define %longest-call-head 5)

(define (form-layout form)
  (let ((head (car form)))
    (case head
      ((lambda lambda* let* letrec define define* define-public
               define-syntax let-syntax letrec-syntax with-syntax
               syntax-rules)
       %binding-layout)
      ((let)
       (if (and (pair? (cdr form)) (symbol? (cadr form)))
           (layout #t '(list) 'form #f)
           %binding-layout))
      ((syntax-case) (layout #t '(list) 'form #f))
      ((if set!)     (layout #f '(form) 'form #f))
      ((case)        (layout #f '(form) 'list #f))
      ((do)          (layout #f '(list list) 'form #f))
      ((begin)       %block-layout)
      ((cond)        (layout #f '() 'list #t))
      ((and or)      %call-layout)
      (else
       (if (> (string-length (symbol->string head)) %longest-call-head)
           %block-layout
           %call-layout)))))

(define (print-lines obj port show width longest prefix)
  ;; Write OBJ to PORT over lines of WIDTH columns, splitting what is of LONGEST
  ;; characters or more, and starting each line with PREFIX.
  (define column 0)

  (define (put text)
    (display text port)
    (set! column (+ column (string-length text))))

  (define (move-to target)
    (when (< target column)
      (newline port)
      (display prefix port)
      (set! column 0))
    (put (make-string (- target column) #\space)))

  ;; CLOSING is the number of parentheses that must fit behind.

  (define (print obj closing kind)
    (let ((line (flat obj show)))
      (cond ((or (not (or (pair? obj) (vector? obj)))
                 (< (string-length line)
                    (min longest (+ 1 (- width column closing)))))
             (put line))
            ((vector? obj)
             (put "#")
             (print-list (vector->list obj) closing 'form))
            ((eq? kind 'list)
             (print-list obj closing 'form))
            ((abbreviation obj)
             => (lambda (prefix)
                  (put prefix)
                  (print (cadr obj) closing 'form)))
            ((symbol? (car obj))
             (print-form obj closing))
            (else
             (print-list obj closing 'form)))))

  (define (print-list items closing kind)
    (put "(")
    (print-below items column closing kind))

  (define (print-below items target closing kind)
    ;; ITEMS one below the other at the column TARGET, and the parenthesis.
    (let loop ((items items))
      (cond ((pair? items)
             (move-to target)
             (print (car items) (if (null? (cdr items)) (+ 1 closing) 0) kind)
             (loop (cdr items)))
            ((not (null? items))
             (move-to target)
             (put ".")
             (move-to target)
             (print items (+ 1 closing) kind))))
    (put ")"))

  (define (print-form form closing)
    (define start column)
    (apply
     (lambda (named? leading others aligned?)
       (put "(")
       (put (flat (car form) show))
       (let* ((name?    (and named? (pair? (cdr form))))
              (operands (if name? (cddr form) (cdr form))))
         (when name?
           (put " ")
           (put (flat (cadr form) show)))
         (let ((under-first (+ 1 column)))
           (let loop ((operands operands) (leading leading))
             (if (and (pair? leading) (pair? operands))
                 (begin
                   (move-to under-first)
                   (print (car operands)
                          (if (null? (cdr operands)) (+ 1 closing) 0)
                          (car leading))
                   (loop (cdr operands) (cdr leading)))
                 (print-below operands
                              (if aligned? under-first (+ 2 start))
                              closing others))))))
     (form-layout form)))

  (display prefix port)
  (print obj 0 'form)
  (newline port))

(define* (pretty-print obj #:optional port*
                       #:key (port (or port* (current-output-port)))
                       (width 79) (max-expr-width 50) (display? #f)
                       (per-line-prefix ""))
  "Write OBJ to PORT, then a newline, over as many lines of WIDTH columns as it
takes.  Lists of MAX-EXPR-WIDTH characters or more are split.  Lines start with
PER-LINE-PREFIX; atoms are displayed if DISPLAY? is true."
  (print-lines obj port (if display? display write)
               (- width (string-length per-line-prefix))
               max-expr-width per-line-prefix))


;;;
;;; Cut to one line.
;;;

(define (port-ellipsis port)
  ;; The ellipsis that PORT can write.
  (if (member (port-encoding port)
              '("ASCII" "US-ASCII" "ANSI_X3.4-1968" "ISO-8859-1"))
      "..."
      "…"))

(define (cut-text text width ellipsis)
  ;; TEXT, longer than WIDTH, cut inside of its delimiters.
  (let loop ((delimiters '(("#<" . ">") ("#(" . ")") ("(" . ")")
                           ("\"" . "\""))))
    (if (null? delimiters)
        "#"
        (let* ((open  (caar delimiters))
               (close (cdar delimiters))
               (around (+ (string-length open) (string-length close)
                          (string-length ellipsis))))
          (if (and (string-prefix? open text)
                   (string-suffix? close text)
                   (>= width around))
              (string-append open
                             (substring text (string-length open)
                                        (- width (string-length close)
                                           (string-length ellipsis)))
                             ellipsis close)
              (loop (cdr delimiters)))))))

(define (truncated obj width show breadth-first? ellipsis)
  ;; OBJ in at most WIDTH characters.
  (define mark (string-length ellipsis))

  (define (items-text items width count)
    ;; ITEMS, COUNT of them, separated by blanks, as far as they fit.
    (let loop ((items items) (left width) (index 0) (texts '()))
      (define (done text)
        (string-join (reverse (if text (cons text texts) texts)) " "))
      (cond ((null? items)
             (done #f))
            ((and (null? (cdr items)) (or (zero? index) (> left 1)))
             (done (text (car items) (if (zero? index) left (- left 1)))))
            ((<= left (+ 1 mark))
             (done ellipsis))
            (else
             (let ((item (text (car items)
                               (if breadth-first?
                                   (max 1 (- (quotient left (- count index))
                                             1))
                                   (- left 1 mark)))))
               (loop (cdr items) (- left 1 (string-length item))
                     (+ 1 index) (cons item texts)))))))

  (define (dotted-text obj width)
    (if (or (not (pair? obj)) (<= width 4))
        (string-append ". " (text obj (- width 2)))
        (let ((first (text (car obj)
                           (if breadth-first?
                               (quotient (- width 3) 2)
                               (- width 4)))))
          (string-append first " "
                         (dotted-text (cdr obj)
                                      (- width 1 (string-length first)))))))

  (define (sequence-text open items width)
    (let ((around (+ 1 (string-length open))))
      (if (>= width (+ around mark))
          (string-append open
                         (items-text items (- width around) (length items))
                         ")")
          "#")))

  (define (text obj width)
    (cond ((<= width 0)
           (error "expected a positive width" width))
          ((list? obj)
           (sequence-text "(" obj width))
          ((vector? obj)
           (sequence-text "#(" (vector->list obj) width))
          ((bytevector? obj)
           (if (>= width 9)
               (sequence-text "#vu8(" (bytevector->u8-list obj) width)
               "#"))
          ((pair? obj)
           (if (>= width (+ 4 mark))
               (string-append "(" (dotted-text obj (- width 2)) ")")
               "#"))
          (else
           (let ((whole (call-with-output-string
                          (lambda (port) (show obj port)))))
             (if (<= (string-length whole) width)
                 whole
                 (cut-text whole width ellipsis))))))

  (text obj width))

(define* (truncated-print obj #:optional port*
                          #:key (port (or port* (current-output-port)))
                          (width 79) (display? #f) (breadth-first? #f))
  "Write OBJ to PORT in at most WIDTH characters, with an ellipsis for what does
not fit.  Each part may take all that is left, or, if BREADTH-FIRST? is true, no
more than its share.  Atoms are displayed if DISPLAY? is true."
  (display (truncated obj width (if display? display write) breadth-first?
                      (port-ellipsis port))
           port))
