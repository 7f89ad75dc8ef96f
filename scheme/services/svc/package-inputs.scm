;;; What packages of the index propagate.

(define-module (svc package-inputs)
  #:use-module (guix search-paths)
  #:use-module (ice-9 match)
  #:export (inputs-thunk search-paths))

;;; Commentary:
;;;
;;; A package of the index knows its propagated inputs as names of variables.
;;; They are looked up when somebody asks for the inputs: most of them are
;;; never asked for, and a package can propagate a hundred others.
;;;
;;; Code:

(define (inputs-thunk rows)
  "Return the thunked field that ROWS stand for: each the label of an input, the
name of a module, a variable of it, and an output unless that is the usual one."
  (let ((inputs (delay (map row->input rows))))
    (lambda (package)
      (force inputs))))

(define row->input
  (match-lambda
    ((label module variable . output)
     (cons* label (module-ref (resolve-interface module) variable) output))))

(define (search-paths rows)
  "Return the search path specifications that ROWS stand for, each a list of the
fields of one."
  (map (match-lambda
         ((variable files separator file-type file-pattern)
          (search-path-specification
           (variable variable) (files files) (separator separator)
           (file-type file-type) (file-pattern file-pattern))))
       rows))
