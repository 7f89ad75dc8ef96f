;;; The arguments of syntax errors, and the places of forms that programs evaluate.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax picky
  (lambda (s)
    (syntax-case s ()
      ((_ a) (syntax-violation 'picky "not that" s #'a))
      ((_ a b) (syntax-violation #f "not those" s)))))

(define (try form)
  (catch 'syntax-error
    (lambda () (eval form (current-module)))
    (lambda (key who message where form subform)
      (show who message (assq-ref where 'line) (assq-ref where 'column) form subform))))

(try '(picky (1 2)))
(try '(picky
        (1 2)))
(try '(begin
        (list
          (picky 1 2))))

;; The module that was current stays current.
(define other (make-fresh-user-module))
(define here (current-module))
(catch #t (lambda () (eval '(if) other)) (lambda _ #f))
(show (eq? here (current-module)))

(define form '(a
               (b
                c)))
(show (source-property form 'line) (source-property (cadr form) 'column)
      (source-properties (cdr form)) (source-properties (list 1 2)))
