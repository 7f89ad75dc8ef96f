;;; Free identifiers of a template mean what they meant at the definition.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define counter 10)
(define-syntax get-counter (syntax-rules () ((_) counter)))
(define-syntax bump! (syntax-rules () ((_) (set! counter (+ counter 1)))))
(show (let ((counter 'local)) (bump!) (list counter (get-counter))))
(define (helper x) (list 'helper x))
(define-syntax call-helper (syntax-rules () ((_ x) (helper x))))
(show (let ((helper car)) (call-helper 1)))
(show (let* ((+ -) (list vector)) (call-helper (+ 5 3))))
