;;; A macro that parses keyword-style clauses.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax define-task
  (syntax-rules ()
    ((_ name clause ...) (define name (task-parse (clause ...) #f '() '())))))
(define-syntax task-parse
  (syntax-rules (run needs doc)
    ((_ () r n d) (list 'task r 'needs n 'doc d))
    ((_ ((run e) . rest) _ n d) (task-parse rest (e) n d))
    ((_ ((needs x ...) . rest) r _ d) (task-parse rest r '(x ...) d))
    ((_ ((doc s) . rest) r n _) (task-parse rest r n s))))
(define (go) 'ran)
(define-task t1 (needs a b) (doc "text") (run go)) (define-task t2)
(show t1 t2)
(define-syntax kw
  (syntax-rules ()
    ((_ #:a x #:b y) (list 'ab x y))
    ((_ #:b y #:a x) (list 'ba x y))
    ((_ . other) 'none)))
(show (kw #:a 1 #:b 2) (kw #:b 1 #:a 2) (kw #:c))
