;;; Macros that define macros that define procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-family
  (syntax-rules ()
    ((_ (name op) ...)
     (begin (define-syntax name
              (syntax-rules () ((_ a b) (op 'name a b)))) ...))))
(define-family (show-add list) (show-vec vector))
(show (show-add 1 2) (show-vec 3 4))
(define-syntax define-getter
  (syntax-rules () ((_ g v) (begin (define hidden v) (define (g) hidden)))))
(define-getter first-getter 1)
(define-getter second-getter 2)
(show (first-getter) (second-getter) (defined? 'hidden))
