;;; (rnrs unicode) and (rnrs sorting).

(use-modules (rnrs sorting) ((rnrs unicode) #:select (string-foldcase char-foldcase)))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (list-sort < '(3 1 2))
      (vector-sort < #(3 1 2))
      (string-foldcase "HeLLo")
      (char-foldcase #\A)
      (let ((v (vector 2 1))) (vector-sort! < v) v))
