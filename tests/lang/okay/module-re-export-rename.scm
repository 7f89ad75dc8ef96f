;;; Re-exporting under another name, and replacing on re-export.

(define-module (lang source) #:export (thing reverse-thing))
(define (thing) 'thing) (define reverse-thing 'rt)
(define-module (lang facade)
  #:use-module (lang source)
  #:re-export ((thing . item))
  #:re-export (reverse-thing))
(define-module (guile-user) #:use-module (lang facade))
(write (list (item) reverse-thing (defined? 'thing))) (newline)
