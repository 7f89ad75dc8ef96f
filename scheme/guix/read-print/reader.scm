;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix read-print reader)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<comment>
            comment
            comment?
            comment->string
            comment-margin?
            canonicalize-comment
            read-with-comments
            read-with-comments/sequence
            blank?
            page-break
            page-break?
            vertical-space
            vertical-space?
            vertical-space-height
            canonicalize-vertical-space))

;;; Commentary:
;;;
;;; A reader that keeps the look of a text: besides data it returns comments, empty
;;; lines and page breaks.
;;;
;;; Code:

(define <blank>
  (make-record-type '<blank> '()
                    (lambda (blank port)
                      (format port "#<blank ~a>"
                              (number->string (object-address blank) 16)))
                    #:extensible? #t))

(define (make-kind name . fields)
  "Return the type NAME of blanks, with FIELDS."
  (make-record-type name fields #:parent <blank> #:extensible? #f))

(define blank? (record-predicate <blank>))


;;;
;;; Empty lines and pages.
;;;

(define <vertical-space> (make-kind '<vertical-space> 'height))
(define vertical-space (record-constructor <vertical-space>))
(define vertical-space? (record-predicate <vertical-space>))
(define vertical-space-height (record-accessor <vertical-space> 'height))

(define one-line (vertical-space 1))

(define (canonicalize-vertical-space space)
  "Return one empty line, whatever SPACE is."
  one-line)

(define <page-break> (make-kind '<page-break>))
(define page-break? (record-predicate <page-break>))

(define the-page-break ((record-constructor <page-break>)))

(define (page-break)
  "Return the break between two pages."
  the-page-break)


;;;
;;; Comments.
;;;

(define <comment> (make-kind '<comment> 'str 'margin?))
(define make-comment (record-constructor <comment>))
(define comment? (record-predicate <comment>))
(define comment->string (record-accessor <comment> 'str))
(define comment-margin? (record-accessor <comment> 'margin?))

(define* (comment text #:optional margin?)
  "Return the comment TEXT, from its semicolon to the end of its line.  If MARGIN?
is true, it stands behind code."
  (unless (and (string-prefix? ";" text) (string-suffix? "\n" text))
    (raise (condition (&message (message "invalid comment string")))))
  (make-comment text margin?))

(define (canonicalize-comment comment indent)
  "Return COMMENT, to be written INDENT columns from the left, with the semicolons
that suit its place: one in the margin, two on a line of its own.  At the very left
it stays as it is."
  (define words
    (string-trim-both (string-trim (comment->string comment) #\;)))
  (define mark
    (cond ((comment-margin? comment) ";")
          ((string-null? words) ";;")
          (else ";; ")))
  (if (zero? indent)
      comment
      (make-comment (string-append mark words "\n")
                    (comment-margin? comment))))


;;;
;;; The reader.
;;;

(define closing (list 'closing))        ;a parenthesis
(define dot (list 'dot))

(define (unclosed port)
  "Refuse the text of PORT, which ends in a list."
  (raise (make-compound-condition
          (formatted-message (G_ "unexpected end of file"))
          (condition
           (&error-location
            (location (and=> (port-filename port)
                             (lambda (file)
                               (location file (port-line port)
                                         (port-column port)))))))
          (condition
           (&fix-hint
            (hint (G_ "Did you forget a closing parenthesis?")))))))

(define (white? char)
  ;; Pages are told apart.
  (and (char-set-contains? char-set:whitespace char)
       (not (char=? char #\page))))

(define (skip-line port)
  "Skip white space on PORT up to the end of the line."
  (let skip ((char (peek-char port)))
    (cond ((eof-object? char) #t)
          ((char=? char #\newline) (read-char port))
          ((white? char)
           (read-char port)
           (skip (peek-char port))))))

(define (read-vertical-space port)
  "Skip white space on PORT; return the empty lines in it, one at least."
  (let skip ((height 1))
    (let ((char (peek-char port)))
      (if (and (char? char) (white? char))
          (begin
            (read-char port)
            (skip (if (char=? char #\newline) (1+ height) height)))
          (vertical-space height)))))

(define (read-list port)
  "Read what follows a parenthesis on PORT, to the one that closes it."
  (let read-next ((items '()))
    (let ((item (read-item port (and (pair? items) (blank? (car items))))))
      (cond ((eof-object? item) (unclosed port))
            ((not (eq? item closing)) (read-next (cons item items)))
            ;; What stands behind a dot is the tail.
            ((memq dot items)
             => (lambda (front)
                  (let ((tail (last (take-while (lambda (item)
                                                  (not (eq? item dot)))
                                                items))))
                    (append-reverse (cdr front) tail))))
            (else (reverse items))))))

(define (quotation port . names)
  "Read the datum that one of NAMES quotes: the first, or the second after an @."
  (let ((name (if (and (pair? (cdr names)) (eqv? #\@ (peek-char port)))
                  (begin
                    (read-char port)
                    (second names))
                  (first names))))
    (list name (read-item port #f))))

(define (read-hash port)
  "Read what begins with #, which was read from PORT."
  (let ((char (read-char port)))
    (case char
      ((#\~) (quotation port 'gexp))
      ((#\$) (quotation port 'ungexp 'ungexp-splicing))
      ((#\+) (quotation port 'ungexp-native 'ungexp-native-splicing))
      (else
       (unless (eof-object? char)
         (unread-char char port))
       (unread-char #\# port)
       (read port)))))

(define (ends-token? char)
  (or (eof-object? char)
      (char-set-contains? char-set:whitespace char)
      (memv char '(#\( #\) #\[ #\] #\; #\"))))

(define (read-token port first)
  "Read the datum that begins with the character FIRST; a dot alone is 'dot'."
  (if (and (char=? first #\.) (ends-token? (peek-char port)))
      dot
      (begin
        (unread-char first port)
        (read port))))

(define (read-item port line-is-blank?)
  "Read a datum, a blank, or a parenthesis that closes a list from PORT.
LINE-IS-BLANK? tells whether the line has nothing yet."
  (let ((char (read-char port)))
    (cond ((eof-object? char) char)
          ((char=? char #\newline)
           (if line-is-blank?
               (read-vertical-space port)
               (read-item port #t)))
          ((char=? char #\page)
           (skip-line port)
           (page-break))
          ((white? char) (read-item port line-is-blank?))
          (else
           (case char
             ((#\( #\[) (read-list port))
             ((#\) #\]) closing)
             ((#\') (quotation port 'quote))
             ((#\`) (quotation port 'quasiquote))
             ((#\,) (quotation port 'unquote 'unquote-splicing))
             ((#\#) (read-hash port))
             ((#\;)
              (make-comment (string-append ";" (read-line port 'concat))
                            (not line-is-blank?)))
             (else (read-token port char)))))))

(define* (read-with-comments port #:key (blank-line? #t))
  "Read a datum or a blank from PORT, which is at the start of a line if BLANK-LINE?
is true."
  (let ((item (read-item port blank-line?)))
    (if (eq? item closing) 'unbalanced item)))

(define (read-with-comments/sequence port)
  "Return the list of all data and blanks that PORT has."
  (let read-next ((items '()) (blank-line? #t))
    (let ((item (read-with-comments port #:blank-line? blank-line?)))
      (if (eof-object? item)
          (reverse items)
          (read-next (cons item items) (blank? item))))))

;;; reader.scm ends here
