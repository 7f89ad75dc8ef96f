(define-module (guix read-print printer)
  #:use-module (guix read-print reader)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (pretty-print-with-comments pretty-print-with-comments/splice
            object->string*))

;;; Commentary:
;;;
;;; Data and blanks as the source text that people would write: special forms are indented as editors
;;; do, long lists have an element a line, comments stand where they stood.
;;;
;;; Code:

(define-record-type <style>
  (make-style port width long comment-style space-style)
  style?
  (port          style-port)
  (width         style-width)           ;columns
  (long          style-long)            ;lists with more elements have a line for each
  (comment-style style-comment)         ;procedure of a comment and its column
  (space-style   style-space))          ;procedure of a vertical space

(define (put style text)
  (display text (style-port style)))

(define (start-line style indent)
  (newline (style-port style))
  (put style (make-string indent #\space)))

(define (put-delimiter style delimited?)
  (unless delimited? (put style " ")))

(define (gap delimited?)
  ;; The columns that a delimiter takes.
  (if delimited? 0 1))


;;;
;;; What is known of forms.
;;;

(define leads
  ;; The arguments that follow a name on its line; then the others are indented by two.
  '((0 begin cond match-lambda match-lambda* package origin channel
       operating-system bootloader-configuration mapped-device file-system
       swap-space user-account user-group privileged-program home-environment)
    (1 case lambda lambda* define define* define-public define*-public
       define-syntax define-syntax-rule define-module define-gexp-compiler
       define-record-type define-configuration package/inherit let let* letrec
       letrec* match match-record-lambda when unless modify-inputs modify-phases
       parameterize substitute* substitute-keyword-arguments
       call-with-input-file call-with-output-file with-output-to-file
       with-input-from-file with-directory-excursion wrap-program wrap-script
       modify-services)
    (2 match-record)
    (3 define-record-type*)))

(define phase-leads
  ;; Those of clauses of 'modify-phases'.
  '((add-after . 2) (add-before . 2) (replace . 1)))

(define lead-table
  (let ((table (make-hash-table)))
    (for-each (match-lambda
                ((lead . names)
                 (for-each (lambda (name) (hashq-set! table name lead)) names)))
              leads)
    table))

(define (lead-of name context)
  ;; How many arguments follow NAME on its line, or #f where it is no special form.
  (or (hashq-ref lead-table name)
      (and (pair? context)
           (eq? 'modify-phases (car context))
           (assq-ref phase-leads name))))

(define broken-forms
  ;; Names behind which a line ends, and what has to surround them, from inside out.
  '((source package) (git-reference uri origin source)
    (sha256 origin source package) (arguments package)
    (list arguments package) (search-paths package)
    (native-search-paths package) (search-path-specification)
    (services operating-system) (services home-environment)
    (set-xorg-configuration) (home-bash-configuration service)
    (introduction channel)))

(define (begins-with? list beginning)
  (match beginning
    (() #t)
    ((first . rest)
     (and (pair? list)
          (equal? first (car list))
          (begins-with? (cdr list) rest)))))

(define (broken-form? name context)
  (any (match-lambda
         ((form . around)
          (and (eq? form name) (begins-with? context around))))
       broken-forms))

(define prefixes
  '((quote . "'") (quasiquote . "`") (unquote . ",") (unquote-splicing . ",@")
    (gexp . "#~") (ungexp . "#$") (ungexp-native . "#+")
    (ungexp-splicing . "#$@") (ungexp-native-splicing . "#+@")))


;;;
;;; Atoms.
;;;

(define (quoted text)
  ;; TEXT as a string that keeps its lines.
  (string-append
   "\""
   (string-concatenate
    (map (lambda (char)
           (if (memv char '(#\" #\\)) (string #\\ char) (string char)))
         (string->list text)))
   "\""))

(define (string->text text context)
  (if (or (and (pair? context)
               (memq (car context) '(synopsis description G_ N_)))
          (and (> (string-length text) 40) (string-index text #\newline)))
      (quoted text)
      (object->string text)))

(define (number->text number context)
  ;; In the base that suits the form: modes of files are octal, bits hexadecimal.
  (define (octal? form)
    (memq form '(chmod umask mkdir mkstemp)))

  (cond ((null? context) (number->string number))
        ((octal? (car context))
         (string-append "#o" (number->string number 8)))
        ((memq (car context) '(logand logior logxor lognot))
         (if (any octal? (cdr context))
             (string-append "#o" (number->string number 8))
             (string-append "#x" (number->string number 16))))
        (else (number->string number))))

(define digits-first
  ;; Symbols such as 1+.
  (make-regexp "^[0-9]+[[:graph:]]+$"))

(define (symbol->text symbol)
  (let ((text (symbol->string symbol)))
    (if (regexp-exec digits-first text) text (object->string symbol))))

(define (atom->text object context)
  (cond ((string? object) (string->text object context))
        ((integer? object) (number->text object context))
        ((symbol? object) (symbol->text object))
        (else (object->string object))))

(define (text-width text)
  ;; That of the longest line.
  (apply max (map string-length (string-split text #\newline))))


;;;
;;; The printer.  Each procedure writes at COLUMN, in a form whose lines begin at INDENT; DELIMITED? tells
;;; that nothing has to come between.  CONTEXT has the names of the forms around.  The column
;;; behind what was written is returned.
;;;

(define (print style indent column delimited? context object)
  (match object
    ((? blank?)
     (print-blank style indent column delimited? object)
     (put style (make-string indent #\space))
     indent)
    ((and ((? symbol? name) datum) (? (lambda (_) (assq-ref prefixes name))))
     (let ((prefix (assq-ref prefixes name)))
       (put-delimiter style delimited?)
       (put style prefix)
       (print style indent
              (+ column (string-length prefix) (gap delimited?))
              #t context datum)))
    ((head . (? list? arguments))
     (let ((lead (and (symbol? head) (lead-of head context))))
       (if lead
           (print-special style column delimited? context head lead arguments)
           (print-list style indent column delimited? context head arguments))))
    (_ (print-atom style indent column delimited? context object))))

(define (print-blank style indent column delimited? blank)
  ;; To the beginning of a line.
  (define port (style-port style))

  (cond ((comment? blank)
         (let ((text (comment->string ((style-comment style) blank indent))))
           (if (comment-margin? blank)
               (begin (put style " ") (put style text))
               (begin
                 ;; What precedes may have ended the line.
                 (unless (= column indent) (start-line style indent))
                 (print-lines style indent text)))))
        (else
         (unless delimited? (newline port))
         (if (page-break? blank)
             (begin (put style #\page) (newline port))
             (let loop ((height (vertical-space-height
                                 ((style-space style) blank))))
               (unless (zero? height)
                 (newline port)
                 (loop (- height 1))))))))

(define (print-lines style indent text)
  ;; The lines of a comment, those that are not empty.
  (let loop ((lines (filter (negate string-null?) (string-split text #\newline))))
    (match lines
      (() #t)
      ((line) (put style line) (newline (style-port style)))
      ((line . rest)
       (put style line)
       (start-line style indent)
       (loop rest)))))

(define (print-atom style indent column delimited? context object)
  (let* ((text (atom->text object context))
         (width (text-width text)))
    (cond ((and (not delimited?)
                (> (+ column 1 width) (style-width style)))
           (start-line style indent)
           (put style text)
           (+ indent width))
          (else
           (put-delimiter style delimited?)
           (put style text)
           (+ column (gap delimited?) width)))))

(define (print-special style column delimited? context name lead arguments)
  ;; A form with LEAD arguments on its first line.
  (let* ((text (symbol->text name))
         (space (if (zero? lead) 0 1))
         (context (cons name context))
         (first (min lead (length arguments)))
         (indent (+ column 2 (gap delimited?)))
         (start (+ column 1 space (gap delimited?) (string-length text))))
    (put-delimiter style delimited?)
    (put style "(")
    (put style text)
    (put style (make-string space #\space))
    (let* ((column (fold (lambda (argument index column)
                           (print style start column (zero? index) context
                                  argument))
                         start
                         (take arguments first)
                         (iota first)))
           (column (if (< first lead)
                       column
                       (begin (start-line style indent) indent)))
           (column (print-sequence style context indent column
                                   (drop arguments first) #t)))
      (put style ")")
      (+ column 1))))

(define (print-list style indent column delimited? context head tail)
  (define width (style-width style))
  (define overflow? (>= column width))

  (define bindings?
    ;; Such as those of 'let'.
    (match head
      (((not (or 'quote 'quasiquote 'unquote 'unquote-splicing)) . (? list?))
       (pair? tail))
      (_ #f)))

  (define comment-first?
    (match tail
      (((? comment? comment) . _) (not (comment-margin? comment)))
      (_ #f)))

  (let* ((column (if overflow?
                     (+ indent 1)
                     (+ column 1 (gap delimited?))))
         (break? (or (broken-form? head context) bindings? comment-first?))
         (context (cons head context)))
    (if overflow?
        (start-line style indent)
        (put-delimiter style delimited?))
    (put style "(")
    (let* ((behind (print style column column #t context head))
           (aligned? (and (symbol? head)
                          (not break?)
                          (< behind width)
                          (fit? width (+ behind 1) tail)))
           (indent (if aligned? (+ behind 1) column)))
      (when break? (start-line style indent))
      (let ((column (print-sequence style context indent
                                    (if break? indent behind)
                                    tail break?)))
        (put style ")")
        (+ column 1)))))

(define (fit? width indent items)
  ;; Do ITEMS fit between INDENT and WIDTH, as far as that can be told cheaply?  As in Guix, those do of which
  ;; #f is the first that does not.
  (define (protrudes? item)
    (let ((needed (cond ((string? item) (+ 2 (text-width item)))
                        ((symbol? item) (text-width (symbol->text item)))
                        ((or (boolean? item) (null? item)) 2)
                        (else #f))))
      (and needed (>= (+ needed indent) width))))

  (not (find protrudes? items)))

(define (print-sequence style context indent column items delimited?)
  (define long? (> (length items) (style-long style)))

  (define (own-line? item kept? delimited?)
    ;; Does ITEM begin a line?  It does not where it is KEPT? with what precedes it.
    (and (not kept?)
         (not delimited?)
         (not (blank? item))
         (or long?
             (pair? item)
             (and (keyword? item) (not (eq? item #:allow-other-keys))))))

  (define (keeps-next? item rest)
    ;; The value of a keyword stays with it, but for gexps among the arguments of packages.
    (and (keyword? item)
         (match rest
           ((('gexp . _) . _)
            (not (begins-with? context '(list arguments package))))
           (_ #t))))

  (let loop ((items items) (kept? #t) (delimited? delimited?) (column column))
    (match items
      (() column)
      ((item . rest)
       (let ((own-line? (own-line? item kept? delimited?)))
         (when own-line? (start-line style indent))
         (loop rest
               (keeps-next? item rest)
               (blank? item)
               (print style indent (if own-line? indent column)
                      (or own-line? delimited?)
                      context item)))))))


;;;
;;; The entry points.
;;;

(define* (pretty-print-with-comments port object
                                     #:key
                                     (format-comment
                                      (lambda (comment indent) comment))
                                     (format-vertical-space identity)
                                     (indent 0) (max-width 78) (long-list 5))
  "Write OBJECT, data and blanks, to PORT, which is at column INDENT, in lines of MAX-WIDTH columns if possible.
Lists of more than LONG-LIST elements have a line for each.  FORMAT-COMMENT is called with each comment and
its column, FORMAT-VERTICAL-SPACE with each vertical space; they return what is written."
  (print (make-style port max-width long-list format-comment
                     format-vertical-space)
         indent indent #t '() object))

(define (object->string* object indent . options)
  "Return what 'pretty-print-with-comments' writes of OBJECT at the column INDENT with OPTIONS, a string."
  (call-with-output-string
    (lambda (port)
      (apply pretty-print-with-comments port object #:indent indent options))))

(define (pretty-print-with-comments/splice port objects . options)
  "Write OBJECTS, data and blanks, to PORT, as 'pretty-print-with-comments' does with OPTIONS."
  (for-each (lambda (object)
              (apply pretty-print-with-comments port object options)
              (unless (blank? object) (newline port)))
            objects))
