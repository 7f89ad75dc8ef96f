;;; A keyword-style constructor macro over a record type.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <pkg>
  (%make-pkg name version inputs)
  pkg?
  (name pkg-name)
  (version pkg-version)
  (inputs pkg-inputs))
(define-syntax pkg
  (lambda (s)
    (syntax-case s (inherit)
      ((_ (inherit base) (field value) ...)
       #'(let ((b base))
           (%make-pkg (get 'name
                           (pkg-name b)
                           (list (cons 'field (lambda () value)) ...))
                      (get 'version
                           (pkg-version b)
                           (list (cons 'field (lambda () value)) ...))
                      (get 'inputs
                           (pkg-inputs b)
                           (list (cons 'field (lambda () value)) ...)))))
      ((_ (field value) ...)
       #'(pkg (inherit (%make-pkg #f "0" '())) (field value) ...)))))
(define (get name default alist) (let ((p (assq name alist))) (if p ((cdr p)) default)))
(define a (pkg (name "hello") (version "1.0")))
(define b (pkg (inherit a) (version "2.0") (inputs (list (pkg-name a)))))
(show (pkg-name b) (pkg-version b) (pkg-inputs b) (pkg-version a))
