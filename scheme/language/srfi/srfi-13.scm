(define-module (srfi srfi-13)
  #:re-export (string? string-null? string-any string-every
               make-string string string-tabulate
               string->list list->string reverse-list->string string-join
               string-length string-ref string-copy substring/shared
               string-copy! string-take string-take-right
               string-drop string-drop-right string-pad string-pad-right
               string-trim string-trim-right string-trim-both
               string-set! string-fill!
               string-compare string-compare-ci
               string= string<> string< string> string<= string>=
               string-ci= string-ci<> string-ci< string-ci> string-ci<=
               string-ci>= string-hash string-hash-ci
               string-prefix-length string-prefix-length-ci
               string-suffix-length string-suffix-length-ci
               string-prefix? string-prefix-ci?
               string-suffix? string-suffix-ci?
               string-index string-index-right string-skip string-skip-right
               string-contains string-contains-ci string-count
               string-upcase string-upcase! string-downcase string-downcase!
               string-titlecase string-titlecase!
               string-reverse string-reverse!
               string-append string-append/shared
               string-concatenate string-concatenate-reverse
               string-concatenate/shared string-concatenate-reverse/shared
               string-map string-map! string-fold string-fold-right
               string-unfold string-unfold-right
               string-for-each string-for-each-index
               xsubstring string-xcopy!
               string-replace string-tokenize string-filter string-delete))

;;; Commentary:
;;;
;;; SRFI-13, the string library, is part of the root module: its first-order
;;; procedures natively, the others in (guile strings).
;;;
;;; Code:
