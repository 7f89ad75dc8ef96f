;;; Records as compilers declare them, and errors that are handled.
(use-modules (system base syntax) (system repl error-handling))

(define-record <foo> a (b 3))
(write (foo-b (make-foo 1))) (write (foo? (make-foo 1 #:b 2)))
(write (record-case (make-foo 1 4) ((<foo> a b) (list a b))))
(write (record-case (make-foo 1 4) ((<foo> (x a)) (list x))))
(newline)
(write (call-with-error-handling (lambda () (error "a")) #:on-error (lambda (k . a) (display k)) #:post-error (lambda _ 'post)))

