;;; A record definer that invents constructor, predicate and accessor names.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-struct
  (lambda (x)
    (define (id base . parts)
      (datum->syntax base
                     (string->symbol (apply string-append
                                            (map (lambda (p)
                                                   (if (string? p) p
                                                       (symbol->string (syntax->datum p))))
                                                 parts)))))
    (syntax-case x ()
      ((_ name (field ...))
       (with-syntax ((make (id #'name "make-" #'name))
                     (pred (id #'name #'name "?"))
                     ((get ...)
                      (map (lambda (f) (id #'name #'name "-" f)) #'(field ...)))
                     ((i ...) (map 1+ (iota (length #'(field ...))))))
         #'(begin
             (define (make field ...) (vector 'name field ...))
             (define (pred v)
               (and (vector? v) (> (vector-length v) 0) (eq? (vector-ref v 0) 'name)))
             (define (get v) (vector-ref v i))
             ...))))))
(define-struct account (owner balance))
(define a (make-account "ann" 10))
(show a (account? a) (account? 5) (account-owner a) (account-balance a))
