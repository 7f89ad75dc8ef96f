(define-module (gnu services json)
  #:use-module (srfi srfi-1)
  #:export (json-text))

;;; Commentary:
;;;
;;; Configuration files in JSON, written from association lists and vectors.
;;;
;;; Code:

(define (quoted str)
  ;; STR as a JSON string.
  (define (escape char)
    (case char
      ((#\") "\\\"")
      ((#\\) "\\\\")
      ((#\newline) "\\n")
      ((#\return) "\\r")
      ((#\tab) "\\t")
      (else
       (if (char<? char #\space)
           (string-append "\\u"
                          (string-pad (number->string (char->integer char) 16)
                                      4 #\0))
           (string char)))))

  (string-append "\""
                 (string-concatenate (map escape (string->list str)))
                 "\""))

(define (name key)
  (if (symbol? key) (symbol->string key) key))

(define (json-text value)
  "Return the JSON text of VALUE: a string, symbol, number or Boolean, the
symbol @code{null}, a vector for an array, or an association list for an
object."
  (define (text value)
    (cond ((eq? value #t) "true")
          ((eq? value #f) "false")
          ((eq? value 'null) "null")
          ((string? value) (quoted value))
          ((symbol? value) (quoted (symbol->string value)))
          ((number? value) (number->string value))
          ((vector? value)
           (string-append "[" (string-join (map text (vector->list value)) ",")
                          "]"))
          ((and (list? value) (every pair? value))
           (string-append
            "{"
            (string-join (map (lambda (entry)
                                (string-append (quoted (name (car entry)))
                                               ":" (text (cdr entry))))
                              value)
                         ",")
            "}"))
          (else (error "no JSON for this:" value))))

  (text value))

;;; json.scm ends here
