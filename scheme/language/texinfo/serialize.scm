(define-module (texinfo serialize)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (stexi->texi))

;;; Commentary:
;;;
;;; Texinfo, as data, as Texinfo text.
;;;
;;; Code:

(define %inline-arguments
  ;; Commands with their arguments in braces, and the order of these.
  '((acronym acronym meaning) (anchor name) (bullet) (copyright) (dots)
    (image file width height alt-text extension)
    (pxref node name section info-file manual)
    (ref node name section info-file manual) (result) (tie)
    (uref url title replacement) (value key)
    (xref node name section info-file manual)))

(define (arguments-of tree)
  (match tree
    ((_ ('% . arguments) . _) arguments)
    (_ '())))

(define (body-of tree)
  (match tree
    ((_ ('% . _) . body) body)
    ((_ . body) body)))

(define (escaped text)
  (string-concatenate
   (map (lambda (char)
          (if (memv char '(#\@ #\{ #\}))
              (string #\@ char)
              (string char)))
        (string->list text))))

(define (command name)
  (string-append "@" (symbol->string name)))

(define (inline items)
  (string-concatenate (map inline-item items)))

(define (inline-item item)
  (match item
    ((? string?) (escaped item))
    ((name . _)
     (string-append
      (command name) "{"
      (match (assq-ref %inline-arguments name)
        (#f (inline (body-of item)))
        (order
         (string-trim-right
          (string-join (map (lambda (argument)
                              (inline (or (assq-ref (arguments-of item)
                                                    argument)
                                          '())))
                            order)
                       ",")
          #\,)))
      "}"))))

(define (gap-after line)
  ;; What separates LINE from the next word: sentences are two blanks apart.
  (let ((end (string-length line)))
    (if (and (> end 1)
             (char=? #\. (string-ref line (- end 1)))
             (char-lower-case? (string-ref line (- end 2))))
        "  "
        " ")))

(define (filled text)
  ;; TEXT in lines of no more than 72 columns.
  (let loop ((words (string-tokenize text)) (line #f) (lines '()))
    (match words
      (()
       (string-join (reverse (if line (cons line lines) lines)) "\n"))
      ((word . rest)
       (cond ((not line) (loop rest word lines))
             ((> (+ (string-length line) (string-length (gap-after line))
                    (string-length word))
                 72)
              (loop words #f (cons line lines)))
             (else
              (loop rest (string-append line (gap-after line) word)
                    lines)))))))

(define (word values)
  ;; VALUES as one word of the line of a definition.
  (let ((text (inline values)))
    (if (string-index text #\space)
        (string-append "{" text "}")
        text)))

(define (environment name words contents)
  (string-append (string-join (cons (command name) words)) "\n"
                 contents
                 "@end " (symbol->string name) "\n\n"))

(define (mark-word item name)
  ;; The word by which the line of a list or table names its mark.
  (match (assq-ref (arguments-of item) name)
    (((mark) . _) (list (command mark)))
    (_ '(""))))

(define (block item)
  (match item
    ((? string?) (escaped item))
    (('para . body)
     (string-append (filled (inline body)) "\n\n"))
    (((or 'c 'comment) . _)
     (string-append (command (car item)) " "
                    (match (assq-ref (arguments-of item) 'all)
                      ((text . _) text)
                      (_ ""))
                    "\n"))
    (('item . body)
     (string-append "@item\n" (blocks body)))
    (('entry . _)
     (string-append "@item "
                    (inline (or (assq-ref (arguments-of item) 'heading) '()))
                    "\n" (blocks (body-of item))))
    (('itemx . body)
     (string-append "@itemx " (inline body) "\n"))
    (((and name (or 'itemize 'enumerate)) . _)
     (environment name (mark-word item 'bullet) (blocks (body-of item))))
    (((and name (or 'table 'ftable 'vtable)) . _)
     (environment name (mark-word item 'formatter) (blocks (body-of item))))
    (((and name (or 'example 'lisp 'display 'format 'smallexample 'smalllisp
                    'verbatim))
      . body)
     (environment name '("")
                  (string-append (if (eq? name 'verbatim)
                                     (string-concatenate body)
                                     (inline body))
                                 "\n")))
    (((and name (or 'quotation 'smallquotation 'indentedblock 'cartouche
                    'flushleft 'flushright))
      . _)
     (environment name '("") (blocks (body-of item))))
    (((and name (or 'deffn 'deftp 'defvr 'defun 'defmac 'defspec 'defvar
                    'defopt))
      . _)
     (environment name
                  (map (compose word cdr)
                       (filter (match-lambda
                                 ((_ value . _) value)
                                 (_ #f))
                               (arguments-of item)))
                  (blocks (body-of item))))
    ((name . _)
     (if (assq name %inline-arguments)
         (inline-item item)
         (string-append (command name) " " (inline (body-of item)) "\n")))))

(define (blocks items)
  (string-concatenate (map block items)))

(define (stexi->texi tree)
  "Return TREE, Texinfo as data, as text."
  (match tree
    (('*fragment* . body)
     (string-append "\n@c %start of fragment\n\n"
                    (blocks body)
                    "\n@c %end of fragment\n"))
    (((or 'texinfo 'para 'itemize 'enumerate 'table) . _)
     (if (eq? (car tree) 'texinfo)
         (blocks (body-of tree))
         (block tree)))
    ((? string?) (escaped tree))
    (_ (inline-item tree))))
