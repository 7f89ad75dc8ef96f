;;; datum->syntax breaks hygiene on purpose: an anaphoric if.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax aif
  (lambda (x)
    (syntax-case x ()
      ((k test then else)
       (with-syntax ((it (datum->syntax #'k 'it)))
         #'(let ((it test)) (if it then else)))))))
(show (aif (assq 'b '((a 1) (b 2))) (cadr it) 'none) (aif #f it 'none))
(define it 'global)
(show (aif 1 (list it) 0))
(define-syntax hygienic-if
  (syntax-rules () ((_ t a b) (let ((it t)) (if it a b)))))
(show (hygienic-if 1 it 0))
