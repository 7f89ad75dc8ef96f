;;; syntax-source tells where a form was read.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax line-of
  (lambda (x)
    (let ((src (syntax-source x)))
      (datum->syntax x
                     (list 'quote
                           (list (assq-ref src 'line) (assq-ref src 'column)))))))
(show (line-of))
(show   (line-of))
(define-syntax file-of
  (lambda (x) (datum->syntax x (basename (assq-ref (syntax-source x) 'filename)))))
(show (file-of))
