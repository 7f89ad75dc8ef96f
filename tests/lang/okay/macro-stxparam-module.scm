;;; A syntax parameter exported from a module and rebound by its users.

(define-module (lang params) #:export (indent with-indent line))
(define-syntax-parameter indent (identifier-syntax 0))
(define-syntax-rule (with-indent n body ...)
  (let ((v n)) (syntax-parameterize ((indent (identifier-syntax v))) body ...)))
(define-syntax-rule (line s) (string-append (make-string indent #\space) s))
(define-module (guile-user) #:use-module (lang params))
(write (list (line "a")
             (with-indent 2 (line "b"))
             (with-indent 2 (with-indent (+ indent 1) (line "c")))
             (syntax-parameterize ((indent (identifier-syntax 1))) (line "d"))))
(newline)
