;;; Locals named like core macros do not disturb the expansions of other macros.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-cond
  (syntax-rules (else) ((_ (else e)) e) ((_ (c e) r ...) (if c e (my-cond r ...)))))
(show (let ((if list) (let 5)) (my-cond (#f 1) (else let)))
      (let ((define-x 1) (begin list)) (begin define-x 2))
      (let ((cond (lambda args (length args)))) (cond 1 2 3))
      (let loop ((lambda 3) (acc '()))
        (if (= lambda 0) acc (loop (- lambda 1) (cons lambda acc))))
      ((lambda (let) (+ let 1)) 1)
      (let ((quote -)) '5))
