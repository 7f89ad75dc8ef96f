;;; Optional sub-forms through several patterns and helper transformers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax process
  (lambda (x)
    (define (parse clauses name args env)
      (syntax-case clauses (args: env:)
        (() #`(list #,name (list #,@args) '#,env))
        (((args: a ...) . rest) (parse #'rest name #'(a ...) env))
        (((env: (k v) ...) . rest) (parse #'rest name args #'((k . v) ...)))))
    (syntax-case x () ((_ name clause ...) (parse #'(clause ...) #'name #'() #'())))))
(show (process "ls")
      (process "ls" (args: "-l" (string-append "/" "x")))
      (process "sh" (env: (PATH "/bin")) (args: "-c")))
