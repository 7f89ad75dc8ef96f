(define-module (guix lint texts)
  #:use-module (guix i18n)
  #:use-module (guix lint warnings)
  #:use-module (guix packages)
  #:use-module (guix ui text)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (check-description-style check-synopsis-style))

;;; Commentary:
;;;
;;; The checks of what packages say of themselves: a synopsis is a short phrase, a description whole
;;; sentences in Texinfo.
;;;
;;; Code:

(define proper-start
  ;; A capital letter, a digit, a bracket or a quotation mark.
  (make-regexp "^[(\"'`[:upper:][:digit:]]"))

(define markup-start
  (make-regexp "^@(acronym|dfn|code|command|emph|file|quotation|samp|uref|url)\\{.*?\\}"))

(define abbreviation-start
  (make-regexp "^[A-Z][A-Z0-9]+\\>"))

(define quoted-name
  (make-regexp "['`][[:graph:]]+'"))

(define (starts-well? text)
  (or (regexp-exec proper-start text)
      (regexp-exec markup-start text)))

(define (warnings package field . clauses)
  ;; Warnings of PACKAGE for those of CLAUSES, lists of what is wrong, if it is, and what to say, that hold.
  (filter-map (match-lambda
                ((wrong? text . data)
                 (and wrong? (apply warn-of package field text data))))
              clauses))

(define (plain text)
  ;; TEXT without markup, or #f if it is no Texinfo.
  (catch #t
    (lambda () (texi->plain-text text))
    (const #f)))


;;;
;;; Descriptions.
;;;

(define misspellings
  ;; What is written by mistake, and what is meant; #f where the sentence has to be built otherwise.
  '(("Infrastucture" . "Infrastructure")
    ("This packages" . "This package")
    ("This modules" . "This module")
    ("allows to " . #f)
    ("dependant" . "dependent")
    ("dissapears" . "disappears")
    ("invokation" . "invocation")
    ("permits to " . #f)
    ("provices" . "provides")
    ("useable" . "usable")))

(define (misspelling-warnings package text)
  (filter-map (match-lambda
                ((wrong . right)
                 (and (string-contains text wrong)
                      (if right
                          (warn-of package 'description
                                   (G_ "the description has '~a', which is '~a'")
                                   wrong right)
                          (warn-of package 'description
                                   (G_ "the description has '~a'") wrong)))))
              misspellings))

(define (single-spaces text)
  ;; Where in TEXT sentences end with one space, a list of numbers.
  (define (abbreviated? before)
    (or (string-match "[A-Z]$" before)
        (any (lambda (word) (string-suffix-ci? word before))
             '("i.e" "e.g" "a.k.a" "resp" "cf" "al"))))

  (filter-map (lambda (match)
                (and (not (abbreviated? (match:prefix match)))
                     (match:start match)))
              (list-matches "\\. [A-Z]" text)))

(define (named-first? package text)
  ;; Does TEXT begin with the name of PACKAGE, or the first or last part of it?
  (let ((word (string-map (lambda (char) (if (char=? char #\_) #\- char))
                          (string-take text (or (string-index text #\space) 0)))))
    (or (string-prefix-ci? word (package-name package))
        (string-suffix-ci? word (package-name package)))))

(define (check-description package text)
  (let ((mark (string-index text (char-set #\™ #\®)))
        (spaces (single-spaces text))
        (read (plain text)))
    (append
     (warnings package 'description
               (list (string-null? text) (G_ "the description is empty"))
               (list (regexp-exec quoted-name text)
                     (G_ "names are marked with @code and its like, not with quotes"))
               (list mark
                     (G_ "the description has the trademark sign '~a' at ~d")
                     (and mark (string-ref text mark)) mark))
     (misspelling-warnings package text)
     (warnings package 'description
               (list (pair? spaces)
                     (G_ "two spaces follow a sentence; look at ~{~a~^, ~}")
                     spaces)
               (list (string-prefix? " " text)
                     (G_ "the description begins with a blank"))
               (list (string-suffix? " " text)
                     (G_ "the description ends with a blank"))
               (list (not read)
                     (G_ "the description is no valid Texinfo"))
               (list (and read
                          (not (string-prefix? "@" text))
                          (not (string-null? read))
                          (not (starts-well? read))
                          (not (named-first? package read)))
                     (G_ "a capital letter or a digit begins the description"))))))

(define (check-description-style package)
  "Is the description of PACKAGE made of sentences in Texinfo, without the mistakes that are common?"
  (match (package-description package)
    ((? string? text) (check-description package text))
    (other (warnings package 'description
                     (list #t (G_ "~s is no description") other)))))


;;;
;;; Synopses.
;;;

(define (check-synopsis package text)
  (define name-first
    (make-regexp (string-append "^" (regexp-quote (package-name package)) "\\>")
                 regexp/icase))

  (warnings package 'synopsis
            (list (not (starts-well? text))
                  (G_ "a capital letter or a digit begins the synopsis"))
            (list (and (string-suffix? "." text)
                       (not (string-suffix? "etc." text)))
                  (G_ "no period ends the synopsis"))
            (list (any (lambda (article) (string-prefix-ci? article text))
                       '("A " "An "))
                  (G_ "no article begins the synopsis"))
            (list (and (regexp-exec name-first text)
                       (not (regexp-exec abbreviation-start text)))
                  (G_ "the name of the package does not begin the synopsis"))
            (list (>= (string-length text) 80)
                  (G_ "the synopsis has less than 80 characters"))
            (list (not (plain text)) (G_ "the synopsis is no valid Texinfo"))
            (list (string-suffix? " " text)
                  (G_ "the synopsis ends with a blank"))))

(define (check-synopsis-style package)
  "Is the synopsis of PACKAGE a short phrase without article, name and period?"
  (match (package-synopsis package)
    ("" (warnings package 'synopsis (list #t (G_ "the synopsis is empty"))))
    ((? string? text) (check-synopsis package text))
    (other (warnings package 'synopsis
                     (list #t (G_ "~s is no synopsis") other)))))
