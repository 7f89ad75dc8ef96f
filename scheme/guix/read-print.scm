;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix read-print)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<comment>
            comment
            comment?
            comment->string
            comment-margin?
            canonicalize-comment
            page-break
            page-break?
            vertical-space
            vertical-space?
            vertical-space-height
            canonicalize-vertical-space))

;;; Commentary:
;;;
;;; What a reader that keeps the look of a text returns besides data: comments,
;;; empty lines and page breaks.
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

;;; read-print.scm ends here
