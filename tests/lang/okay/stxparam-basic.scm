;;; syntax-parameterize rebinds a keyword for its body.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax-parameter it
  (lambda (x) (syntax-violation 'it "used outside of a block" x)))
(define-syntax-rule (with-it v body ...)
  (let ((t v)) (syntax-parameterize ((it (identifier-syntax t))) body ...)))
(show (with-it 5 (* it it))
      (with-it 1 (with-it (+ it 1) (list it)))
      (with-it 3 (let ((f (lambda () it))) (f))))
(show (catch 'syntax-error
        (lambda () (eval '(list it) (current-module)))
        (lambda (k who msg . r) (list k who msg))))
