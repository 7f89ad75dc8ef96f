;;; Serialising an alist to an INI-like text.

(use-modules (ice-9 match) (srfi srfi-26))
(define (serialize x)
  (match x
    (((? symbol? section) . (? pair? entries))
     (string-append "["
                    (symbol->string section)
                    "]\n"
                    (string-concatenate (map entry entries))))))
(define entry
  (match-lambda
    ((k . #t) (format #f "~a = yes~%" k))
    ((k . #f) (format #f "~a = no~%" k))
    ((k . (? list? vs))
     (format #f "~a = ~a~%" k (string-join (map (cut format #f "~a" <>) vs) ",")))
    ((k . v) (format #f "~a = ~a~%" k v))))
(for-each (compose display serialize)
          '((main (debug . #t) (ports . (80 443)) (name . "x"))
            (extra (quiet . #f) (level . 3))))
