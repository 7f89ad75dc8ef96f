;;; Quasi-patterns with unquote and splicing.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (match '(add 1 2) (`(add ,a ,b) (+ a b)))
      (match '(let ((x 1)) body) (`(let ((,n ,v)) ,b) (list n v b)))
      (match '(1 2 3) (`(1 . ,r) r))
      (match '(a (b c)) (`(a (,x ...)) x) (_ 'no))
      (match '(q 5) (`(q ,(? number? n)) n)))
