;;; A CK-style abstract machine in syntax-rules.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax ck
  (syntax-rules (quote)
    ((_ () 'v) v)
    ((_ (((op ...) ea ...) . s) 'v) (ck-arg s (op ... 'v) ea ...))
    ((_ s (op ea ...)) (ck-arg s (op) ea ...))))
(define-syntax ck-arg
  (syntax-rules (quote)
    ((_ s (op va ...)) (op s va ...))
    ((_ s (op ...) 'v ea1 ...) (ck-arg s (op ... 'v) ea1 ...))
    ((_ s (op ...) ea ea1 ...) (ck (((op ...) ea1 ...) . s) ea))))
(define-syntax c-append
  (syntax-rules (quote) ((_ s '(a ...) '(b ...)) (ck s '(a ... b ...)))))
(define-syntax c-quote (syntax-rules (quote) ((_ s 'x) (ck s ''x))))
(define-syntax c-rev
  (syntax-rules (quote)
    ((_ s '()) (ck s '()))
    ((_ s '(a . r)) (ck s (c-append (c-rev 'r) '(a))))))
(show (ck () (c-quote (c-rev '(1 2 3))))
      (ck () (c-quote (c-append '(a b) (c-rev '(d c))))))
