;;; Parameters as ambient configuration across modules.

(define-module (lang ambient) #:export (current-level with-level report))
(define current-level (make-parameter 0))
(define-syntax-rule (with-level n body ...) (parameterize ((current-level n)) body ...))
(define (report) (list 'level (current-level)))
(define-module (guile-user) #:use-module (lang ambient))
(write (list (report)
             (with-level 1 (report))
             (with-level 1 (with-level 2 (report)))
             (map (lambda (n) (with-level n (report))) '(3 4))))
(newline)
