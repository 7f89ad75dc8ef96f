;;; What a macro makes stands where the macro is used; templates without variables are lists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (place location) (list (assq-ref location 'line) (assq-ref location 'column)))

(define-syntax-rule (here) (place (current-source-location)))
(define-syntax also-here
  (lambda (s)
    (syntax-case s ()
      ((_ x) #'(cons x (place (current-source-location)))))))
(define-syntax-rule (through) (list (here)))

(show (here)
      (also-here
       'x))
(show (list
       (through)))

(define-syntax place-of
  (lambda (s)
    (syntax-case s ()
      ((_ x) (let ((source (syntax-source #'x)))
               #`(list #,(assq-ref source 'line) #,(assq-ref source 'column)))))))
(show (place-of "text")
      (place-of
       (a b)))

(define-syntax as-list
  (lambda (s)
    (syntax-case s ()
      ((_) (with-syntax (((x ...) (map (lambda (id) (datum->syntax id (symbol-append (syntax->datum id) '!)))
                                       #'(a b c))))
             #`'(x ... #,(length #'(1 2 3 4))))))))
(show (as-list))
(show (null? #'()) (pair? #'(a . b)) (syntax->datum (cdr #'(a . b))))
