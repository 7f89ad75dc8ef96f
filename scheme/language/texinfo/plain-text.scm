(define-module (texinfo plain-text)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (*line-width*
            stexi->plain-text))

;;; Commentary:
;;;
;;; Texinfo, as data, for the eye: paragraphs are filled, and emphasis is shown
;;; by quotes and other marks.
;;;
;;; Code:

(define *line-width* (make-fluid 72))

(define (arguments-of tree)
  (match tree
    ((_ ('% . arguments) . _) arguments)
    (_ '())))

(define (body-of tree)
  (match tree
    ((_ ('% . _) . body) body)
    ((_ . body) body)))

(define (argument tree name)
  ;; The text of the argument NAME of TREE, or #f.
  (and=> (assq-ref (arguments-of tree) name) inline))

(define (inline items)
  (string-concatenate (map inline-item items)))

(define (inline-item item)
  (define (around before after)
    (string-append before (inline (body-of item)) after))
  (if (string? item)
      item
      (case (car item)
        ((code command env file kbd option samp) (around "`" "'"))
        ((var key sc) (string-upcase (around "" "")))
        ((emph cite) (around "_" "_"))
        ((strong bold) (around "*" "*"))
        ((dfn) (around "\"" "\""))
        ((email) (around "<" ">"))
        ((dots) "...")
        ((result) "==>")
        ((bullet) "*")
        ((copyright) "(C)")
        ((tie) " ")
        ((acronym) (argument item 'acronym))
        ((uref)
         (let ((url (argument item 'url)))
           (or (argument item 'replacement)
               (match (argument item 'title)
                 (#f (string-append "`" url "'"))
                 (title (string-append title " (" url ")"))))))
        ((ref xref pxref)
         (string-append
          (case (car item) ((ref) "") ((xref) "See ") (else "see "))
          (or (argument item 'name) (argument item 'node))
          (match (or (argument item 'manual) (argument item 'info-file))
            (#f "")
            (manual (string-append " in manual " manual)))))
        (else (around "" "")))))

(define (gap-after line)
  ;; What separates LINE from the next word: sentences are two blanks apart.
  (let ((end (string-length line)))
    (if (and (> end 1)
             (char=? #\. (string-ref line (- end 1)))
             (char-lower-case? (string-ref line (- end 2))))
        "  "
        " ")))

(define (filled text indentation)
  ;; TEXT in lines that start with as many blanks as INDENTATION.
  (define margin (make-string indentation #\space))
  (define width (fluid-ref *line-width*))
  (let loop ((words (string-tokenize text)) (line #f) (lines '()))
    (match words
      (()
       (string-join (reverse (if line (cons line lines) lines)) "\n"))
      ((word . rest)
       (cond ((not line)
              (loop rest (string-append margin word) lines))
             ((> (+ (string-length line) (string-length (gap-after line))
                    (string-length word))
                 width)
              (loop words #f (cons line lines)))
             (else
              (loop rest (string-append line (gap-after line) word)
                    lines)))))))

(define (indented text indentation)
  (string-join (map (lambda (line)
                      (string-append (make-string indentation #\space) line))
                    (string-split text #\newline))
               "\n"))

(define (marked mark text)
  ;; TEXT with MARK in place of the blanks that it starts with.
  (if (> (string-length text) (string-length mark))
      (string-append mark (substring text (string-length mark)))
      mark))

(define %underlines
  '((chapter . #\*) (section . #\=) (heading . #\=) (unnumbered . #\*)
    (unnumberedsec . #\=) (subsection . #\-) (subheading . #\-)))

(define (blocks items indentation)
  (string-join (filter-map (lambda (item) (block item indentation)) items)
               "\n\n"))

(define (block item indentation)
  ;; ITEM as text without a newline at the end, or #f if it shows nothing.
  (if (string? item)
      (filled item indentation)
      (case (car item)
        ((para) (filled (inline (body-of item)) indentation))
        ((c comment anchor noindent page cindex findex kindex pindex tindex
            vindex)
         #f)
        ((example lisp display format smallexample smalllisp smallformat
                  verbatim)
         (indented (inline (body-of item)) (+ 5 indentation)))
        ((quotation smallquotation indentedblock)
         (blocks (body-of item) (+ 5 indentation)))
        ((itemize)
         (items-text (body-of item) indentation (const "   * ")))
        ((enumerate)
         (items-text (body-of item) indentation
                     (lambda (number)
                       (string-append (string-pad (number->string number) 3)
                                      ". "))))
        ((table ftable vtable)
         (string-join (map (lambda (entry)
                             (string-append
                              (indented (or (argument entry 'heading) "")
                                        indentation)
                              "\n"
                              (blocks (body-of entry) (+ 5 indentation))))
                           (body-of item))
                      "\n\n"))
        ((deffn deftp defvr)
         (string-append
          (indented (string-append "- " (or (argument item 'category) "") ": "
                                   (or (argument item 'name) ""))
                    indentation)
          "\n" (blocks (body-of item) (+ 5 indentation))))
        (else
         (let ((text (inline (body-of item))))
           (match (assq-ref %underlines (car item))
             (#f (indented text indentation))
             (char (string-append "\n" text "\n"
                                  (make-string (string-length text)
                                               char)))))))))

(define (items-text items indentation mark)
  (string-join (map (lambda (item number)
                      (let ((text (blocks (body-of item) (+ 5 indentation))))
                        (marked (string-append
                                 (make-string indentation #\space)
                                 (mark number))
                                text)))
                    items (iota (length items) 1))
               "\n\n"))

(define (stexi->plain-text tree)
  "Return TREE, Texinfo as data, as text filled to '*line-width*' columns."
  (match tree
    ((? string?) tree)
    (((or '*fragment* 'texinfo) . _)
     (string-append (blocks (body-of tree) 0) "\n\n"))
    (((or 'para 'itemize 'enumerate 'table 'example 'lisp 'quotation) . _)
     (string-append (block tree 0) "\n"))
    (_ (inline (list tree)))))
