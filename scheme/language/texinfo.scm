(define-module (texinfo)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (texi-fragment->stexi
            texi->stexi
            stexi->sxml))

;;; Commentary:
;;;
;;; Texinfo as data: a command is a list of its name, of '(% (ARGUMENT VALUE ...)
;;; ...)' if it has arguments, and of what it contains.  Descriptions of packages
;;; and of configurations are written in Texinfo; the commands that they use are
;;; known here.
;;;
;;; Code:

(define (parse-error message . arguments)
  (throw 'parser-error #f message arguments))


;;;
;;; Commands.
;;;

(define %text-commands
  ;; Their text is in braces.
  '(acro asis b bold cite code command dfn email emph env file i kbd key math
    option r samp sample sansserif sc slanted strong t titlefont var w))

(define %argument-commands
  ;; Arguments in braces, separated by commas.
  '((acronym acronym meaning) (anchor name) (bullet) (copyright) (dots)
    (image file width height alt-text extension)
    (pxref node name section info-file manual)
    (ref node name section info-file manual) (result) (tie)
    (uref url title replacement) (value key)
    (xref node name section info-file manual)))

(define %text-line-commands
  ;; Their text is the rest of the line.
  '(appendix appendixsec appendixsubsec author center chapheading chapter
    heading majorheading section settitle subheading subsection subsubheading
    subsubsection subtitle title unnumbered unnumberedsec unnumberedsubsec))

(define %argument-line-commands
  '((c . all) (comment . all) (noindent) (page) (sp . all)
    (cindex . entry) (findex . entry) (kindex . entry) (pindex . entry)
    (tindex . entry) (vindex . entry)))

(define %literal-environments
  '(display example format lisp smallexample smalllisp smallformat verbatim))

(define %block-environments
  '(cartouche flushleft flushright indentedblock quotation smallquotation))

(define %definition-environments
  '((deffn category name) (deftp category name) (defvr category name)
    (defun name) (defmac name) (defspec name) (defvar name) (defopt name)))

(define (list-environment? name)
  (memq name '(itemize enumerate)))

(define (table-environment? name)
  (memq name '(table ftable vtable)))

(define (block-command? name)
  (or (memq name '(item itemx end))
      (memq name %text-line-commands)
      (assq name %argument-line-commands)
      (memq name %literal-environments)
      (memq name %block-environments)
      (assq name %definition-environments)
      (list-environment? name)
      (table-environment? name)))


;;;
;;; Text.
;;;

(define (command-end text start)
  ;; Where the name of a command that starts at START ends.
  (or (string-index text (lambda (char) (not (char-alphabetic? char))) start)
      (string-length text)))

(define (closing-brace text start)
  ;; Where the brace closes that is open before START.
  (let loop ((index start) (depth 0))
    (cond ((>= index (string-length text))
           (parse-error "missing }"))
          ((char=? (string-ref text index) #\@) (loop (+ 2 index) depth))
          ((char=? (string-ref text index) #\{) (loop (+ 1 index) (+ 1 depth)))
          ((char=? (string-ref text index) #\})
           (if (zero? depth) index (loop (+ 1 index) (- depth 1))))
          (else (loop (+ 1 index) depth)))))

(define (join-strings items)
  ;; ITEMS with what are strings in a row made one.
  (fold-right (lambda (item result)
                (match (cons item result)
                  ((? (const (equal? item ""))) result)
                  (((? string? one) (? string? next) . rest)
                   (cons (string-append one next) rest))
                  (all all)))
              '() items))

(define (inline-command name body)
  (let ((name (if (eq? name 'url) 'uref name)))
    (cond ((memq name %text-commands)
           (cons name (parse-text body)))
          ((assq-ref %argument-commands name)
           => (lambda (arguments)
                (match (filter-map
                        (lambda (argument value)
                          (match (parse-text (string-trim-both value))
                            (() #f)
                            (values (cons argument values))))
                        arguments
                        (string-split body #\,))
                  (() (list name))
                  (given `(,name (% ,@given))))))
          (else
           (parse-error "Unknown command" name)))))

(define (parse-text text)
  ;; TEXT as a list of strings and inline commands.
  (define end (string-length text))
  (let loop ((index 0) (result '()))
    (define at (string-index text #\@ index))
    (cond ((not at)
           (join-strings (reverse (cons (substring text index) result))))
          ((= (+ 1 at) end)
           (parse-error "@ at the end of the text"))
          (else
           (let ((result (cons (substring text index at) result))
                 (next   (string-ref text (+ 1 at))))
             (if (char-alphabetic? next)
                 (let* ((stop (command-end text (+ 1 at)))
                        (name (string->symbol (substring text (+ 1 at) stop))))
                   (if (and (< stop end) (char=? #\{ (string-ref text stop)))
                       (let ((close (closing-brace text (+ 1 stop))))
                         (loop (+ 1 close)
                               (cons (inline-command
                                      name (substring text (+ 1 stop) close))
                                     result)))
                       (parse-error "missing {" name)))
                 (loop (+ 2 at) (cons (string next) result))))))))

(define (fill text)
  ;; TEXT with all white space made single blanks.
  (string-join (string-tokenize text) " "))


;;;
;;; Blocks.
;;;

(define (line-command line)
  ;; The block command that LINE starts with, and its rest; or #f and LINE.
  (let ((line (string-trim-both line)))
    (if (and (string-prefix? "@" line) (> (string-length line) 1))
        (let* ((stop (command-end line 1))
               (name (string->symbol (substring line 1 stop))))
          (if (block-command? name)
              (values name (string-trim (substring line stop)))
              (values #f line)))
        (values #f line))))

(define (definition-words rest)
  ;; The words of REST; braces keep several together.
  (let loop ((rest (string-trim rest)) (words '()))
    (cond ((string-null? rest)
           (reverse words))
          ((char=? #\{ (string-ref rest 0))
           (let ((close (closing-brace rest 1)))
             (loop (string-trim (substring rest (+ 1 close)))
                   (cons (substring rest 1 close) words))))
          (else
           (let ((stop (or (string-index rest #\space)
                           (string-length rest))))
             (loop (string-trim (substring rest stop))
                   (cons (substring rest 0 stop) words)))))))

(define (parse-blocks lines)
  ;; The blocks that LINES start with, up to '@end' or '@item', and the rest.
  (define (flush paragraph result)
    (match (parse-text (fill (string-join (reverse paragraph) "\n")))
      (() result)
      (text (cons `(para ,@text) result))))

  (let loop ((lines lines) (paragraph '()) (result '()))
    (match lines
      (()
       (values (reverse (flush paragraph result)) '()))
      ((line . others)
       (call-with-values (lambda () (line-command line))
         (lambda (name rest)
           (cond ((memq name '(item itemx end))
                  (values (reverse (flush paragraph result)) lines))
                 (name
                  (call-with-values (lambda ()
                                      (parse-block name rest others))
                    (lambda (block others)
                      (loop others '()
                            (cons block (flush paragraph result))))))
                 ((string-null? rest)
                  (loop others '() (flush paragraph result)))
                 (else
                  (loop others (cons rest paragraph) result)))))))))

(define (parse-block name rest lines)
  ;; The block NAME, whose line ends with REST, and what of LINES is behind it.
  (define (with-contents make)
    (call-with-values (lambda () (parse-blocks lines))
      (lambda (contents others)
        (values (make contents) (skip-end name others)))))

  (cond ((memq name %text-line-commands)
         (values (cons name (parse-text rest)) lines))
        ((assq name %argument-line-commands)
         => (match-lambda
              ((_) (values (list name) lines))
              ((_ . argument)
               (values `(,name (% (,argument ,rest))) lines))))
        ((memq name %literal-environments)
         (parse-literal name lines))
        ((memq name %block-environments)
         (with-contents (lambda (contents) (cons name contents))))
        ((assq-ref %definition-environments name)
         => (lambda (arguments)
              (with-contents
               (lambda (contents)
                 `(,name (% ,@(map list arguments
                                   (take (append (definition-words rest)
                                                 (map (const "") arguments))
                                         (length arguments))))
                         ,@contents)))))
        ((list-environment? name)
         (parse-items name
                      (if (eq? name 'itemize)
                          (list (list '% (list 'bullet
                                               (mark rest 'bullet))))
                          '())
                      lines
                      (lambda (rest)
                        (values '(item) (if (string-null? rest)
                                            '()
                                            (list rest))))))
        (else
         (parse-items name
                      (list (list '% (list 'formatter (mark rest 'asis))))
                      lines
                      (lambda (rest)
                        (values `(entry (% (heading ,@(parse-text rest))))
                                '()))))))

(define (mark rest default)
  ;; The command that the line of an environment names.
  (list (if (string-prefix? "@" rest)
            (string->symbol (string-delete (char-set #\{ #\})
                                           (substring rest 1)))
            default)))

(define (skip-end name lines)
  (match lines
    (()
     (parse-error "missing @end" name))
    ((line . rest)
     (call-with-values (lambda () (line-command line))
       (lambda (command argument)
         (if (and (eq? command 'end)
                  (string=? argument (symbol->string name)))
             rest
             (parse-error "unexpected line" line)))))))

(define (parse-literal name lines)
  (let loop ((lines lines) (text '()))
    (match lines
      (() (parse-error "missing @end" name))
      ((line . rest)
       (if (string=? (string-trim-both line)
                     (string-append "@end " (symbol->string name)))
           (values (cons name
                         (let ((text (string-join (reverse text) "\n")))
                           (if (eq? name 'verbatim)
                               (list text)
                               (parse-text text))))
                   rest)
           (loop rest (cons line text)))))))

(define (parse-items name arguments lines start)
  ;; The items of a list or a table; START returns how one with a line starts
  ;; and the lines to be put before its contents.
  (let loop ((lines lines) (items '()))
    (match lines
      (() (parse-error "missing @end" name))
      ((line . rest)
       (call-with-values (lambda () (line-command line))
         (lambda (command argument)
           (case command
             ((item)
              (call-with-values (lambda () (start argument))
                (lambda (item before)
                  (call-with-values
                      (lambda () (parse-blocks (append before rest)))
                    (lambda (contents rest)
                      (loop rest (cons (append item contents) items)))))))
             ((itemx)
              (call-with-values (lambda () (parse-blocks rest))
                (lambda (contents rest)
                  (match items
                    ((item . others)
                     (loop rest
                           (cons `(,@item (itemx ,@(parse-text argument))
                                          ,@contents)
                                 others)))
                    (() (parse-error "@itemx before @item"))))))
             ((end)
              (values `(,name ,@arguments ,@(reverse items))
                      (skip-end name lines)))
             (else
              (loop rest items)))))))))

(define (text-of source)
  (if (string? source)
      source
      (let loop ((chars '()))
        (let ((char (read-char source)))
          (if (eof-object? char)
              (list->string (reverse chars))
              (loop (cons char chars)))))))

(define (parse-all source)
  (call-with-values
      (lambda () (parse-blocks (string-split (text-of source) #\newline)))
    (lambda (blocks rest)
      (match rest
        (() blocks)
        ((line . _) (parse-error "unexpected line" line))))))

(define (texi-fragment->stexi source)
  "Return the Texinfo of SOURCE, a string or a port, as data: a '*fragment*'."
  `(*fragment* ,@(parse-all source)))

(define (texi->stexi source)
  "Return the Texinfo document of SOURCE, a string or a port, as data."
  (let ((lines (string-split (text-of source) #\newline)))
    `(texinfo (% (title "[unknown title]"))
              ,@(parse-all
                 (string-join (remove (lambda (line)
                                        (or (string-prefix? "\\input" line)
                                            (string=? line "@bye")))
                                      lines)
                              "\n")))))

(define (stexi->sxml tree)
  "Return TREE with arguments marked as SXML marks attributes."
  (match tree
    (('% . arguments) (cons '@ arguments))
    ((head . rest) (cons (stexi->sxml head) (map stexi->sxml rest)))
    (_ tree)))
