(define-module (guile foreign)
  #:export (dynamic-link dynamic-object? dynamic-unlink
            dynamic-func dynamic-pointer dynamic-call))

;;; Commentary:
;;;
;;; Shared libraries (Guile manual "Foreign Libraries").  The one there is is the program itself,
;;; and what it offers are the few functions of the C library that (system foreign) has in Scheme.
;;;
;;; Code:

(define %libraries
  (make-record-type 'foreign-library '()))

(define %program
  ((record-constructor %libraries)))

(define dynamic-object? (record-predicate %libraries))

(define* (dynamic-link #:optional library)
  "The library called LIBRARY; the program itself without it."
  (if library
      (%dynamic-link library)
      %program))

(define (dynamic-unlink library)
  "Nothing: libraries stay."
  (if #f #f))

(define (dynamic-func name library)
  "The function NAME of LIBRARY: a name that `pointer->procedure' knows."
  (if (member name '("strverscmp" "opendir" "readdir" "readdir64" "closedir"))
      (cons 'foreign-function name)
      (scm-error 'misc-error "dynamic-func" "Symbol not found: ~A" (list name) #f)))

(define (dynamic-pointer name library)
  "The variable NAME of LIBRARY, of which there are none."
  (scm-error 'misc-error "dynamic-pointer" "Symbol not found: ~A" (list name) #f))

(define (dynamic-call function library)
  "Call FUNCTION of LIBRARY, which is never one without arguments."
  (scm-error 'misc-error "dynamic-call" "Symbol not found: ~A" (list function) #f))
