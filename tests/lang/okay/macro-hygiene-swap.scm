;;; The temporary of a macro never captures the user's variable.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax swap!
  (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))
(define (test tmp other) (swap! tmp other) (list tmp other))
(show (test 1 2))
(define-syntax my-or2 (syntax-rules () ((_ a b) (let ((t a)) (if t t b)))))
(show (let ((t 5)) (my-or2 #f t)))
(show (let ((if list)) (my-or2 #f 2)))
(show (let ((let 1) (t 9)) (my-or2 #f (+ let t))))
