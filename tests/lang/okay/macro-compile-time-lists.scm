;;; List operations at expansion time through continuation arguments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax reverse/k
  (syntax-rules ()
    ((_ k () out) (continue k out))
    ((_ k (x . more) (y ...)) (reverse/k k more (x y ...)))))
(define-syntax pairs/k
  (syntax-rules ()
    ((_ k () (out ...)) (continue k (out ...)))
    ((_ k (a b . more) (out ...)) (pairs/k k more (out ... (a . b))))))
(define-syntax continue
  (syntax-rules () ((_ (macro . args) value) (macro value . args))))
(define-syntax quoted (syntax-rules () ((_ value) 'value)))
(define-syntax then-reverse
  (syntax-rules () ((_ value next) (reverse/k next value ()))))
(show (reverse/k (quoted) (1 2 3) ())
      (pairs/k (quoted) (a 1 b 2) ())
      (pairs/k (then-reverse (quoted)) (a 1 b 2 c 3) ()))
