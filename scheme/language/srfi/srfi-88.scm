(define-module (srfi srfi-88)
  #:re-export (keyword?)
  #:export (keyword->string string->keyword))

;;; Commentary:
;;;
;;; SRFI-88: keywords and strings.  Importing the module lets `read` take NAME: for a keyword.
;;;
;;; Code:

(define (keyword->string keyword)
  "Return the name of KEYWORD."
  (symbol->string (keyword->symbol keyword)))

(define (string->keyword string)
  "Return the keyword named STRING."
  (symbol->keyword (string->symbol string)))

(read-set! keywords 'postfix)
