(define-module (guix ui text)
  #:use-module (guix diagnostics)
  #:use-module (guix diagnostics saying)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:autoload   (texinfo) (texi-fragment->stexi)
  #:autoload   (texinfo plain-text) (stexi->plain-text)
  #:export (%text-width fill-paragraph indented-string texi->plain-text
            display-hint plain-hint string->recutils make-regexp*
            pager-wrapped-port with-paginated-output-port))

;;; Commentary:
;;;
;;; Paragraphs for a terminal.
;;;
;;; Code:

(define %text-width
  (make-parameter (or (and=> (getenv "WIDTH") string->number) 80)))

(define (paragraphs text)
  ;; The parts of TEXT that empty lines separate.
  (let loop ((start 0) (result '()))
    (match (string-contains text "\n\n" start)
      (#f (reverse (cons (substring text start) result)))
      (end (loop (+ end 2) (cons (substring text start end) result))))))

(define (space-after word)
  ;; Sentences are two spaces apart.
  (if (string-suffix? "." word) "  " " "))

(define* (fill-paragraph text width #:optional (column 0))
  "Return TEXT in lines of at most WIDTH columns, the first of which starts at
COLUMN.  Empty lines separate paragraphs."
  (define (fill paragraph column)
    (let loop ((words (string-tokenize paragraph))
               (column column) (previous #f) (pieces '()))
      (match words
        (() (string-concatenate-reverse pieces))
        ((word . rest)
         (let* ((space (if previous (space-after previous) ""))
                (end   (+ column (string-length space) (string-length word))))
           (if (or (<= end width) (zero? column))
               (loop rest end word (cons* word space pieces))
               (loop rest (string-length word) word
                     (cons* word "\n" pieces))))))))

  (match (paragraphs text)
    ((first . rest)
     (string-join (cons (fill first column)
                        (map (lambda (paragraph) (fill paragraph 0)) rest))
                  "\n\n"))))

(define* (indented-string text indent #:key (initial-indent? #t))
  "Return TEXT with INDENT spaces in front of each line, the first one too if
INITIAL-INDENT? is true."
  (let ((margin (make-string indent #\space)))
    (match (string-split text #\newline)
      ((first . rest)
       (string-join (cons (if initial-indent?
                              (string-append margin first)
                              first)
                          (map (lambda (line) (string-append margin line))
                               rest))
                    "\n")))))

(define (texi->plain-text text)
  "Return TEXT, in Texinfo, as plain text."
  (let ((fragment (texi-fragment->stexi text)))
    (string-trim-right (stexi->plain-text fragment))))

(define (plain-hint text)
  "Return TEXT, a hint in Texinfo, as plain text."
  (catch #t
    (lambda () (texi->plain-text text))
    (const text)))

(define* (display-hint message #:rest arguments)
  "Show the user MESSAGE, a format string in Texinfo, as a hint."
  (let* ((text  (apply format #f message arguments))
         (filled (fill-paragraph (plain-hint text) (%text-width)
                                 (string-length (G_ "hint: ")))))
    (say 'hint "hint" #f "~a~%" (list filled) #f)))

(define (string->recutils text)
  "Return TEXT as the value of a field of a record file: lines after the first
start with a plus sign."
  (match (string-split text #\newline)
    ((first . rest)
     (string-join (cons first
                        (map (lambda (line)
                               (if (string-null? line)
                                   "+"
                                   (string-append "+ " line)))
                             rest))
                  "\n"))))

(define* (make-regexp* pattern #:rest flags)
  "Return the regular expression PATTERN; end the program if it is none."
  (catch 'regular-expression-syntax
    (lambda () (apply make-regexp pattern flags))
    (lambda (key proc message . rest)
      (leave (G_ "'~a' is not a valid regular expression: ~a~%")
             pattern message))))

(define (pager-wrapped-port . _)
  "Return a port to a pager: #f, there is none."
  #f)

(define-syntax-rule (with-paginated-output-port port exp ...)
  "EXP with PORT bound to the port that output goes to."
  (let ((port (current-output-port)))
    exp ...))
