;;; Macros whose templates hold quasi-quotation.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax make-rule
  (syntax-rules ()
    ((_ target (dep ...) action)
     `(rule (target . ,target) (deps dep ...) (action ,@action)))))
(define out "out")
(show (let ((target "prog")) (make-rule target (a b) (list 'cc out))))
(define-syntax alist (syntax-rules (->) ((_ (k -> v) ...) `((k . ,v) ...))))
(show (alist (a -> 1) (b -> (+ 1 1)) (c -> "x")) (alist))
