;;; _ matches anything and may repeat.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax third (syntax-rules () ((_ _ _ x . _) 'x)))
(show (third a b c) (third a b c d e))
(define-syntax nth-kind
  (syntax-rules () ((_ (_ ...)) 'list) ((_ (_ . _)) 'improper) ((_ _) 'atom)))
(show (nth-kind (1 2)) (nth-kind (1 . 2)) (nth-kind x) (nth-kind ()))
