;;; Redirecting the current ports.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define o (open-output-string))
(define old (current-output-port))
(set-current-output-port o) (display "redirected") (set-current-output-port old)
(show (get-output-string o))
(show (with-output-to-string (lambda ()
                               (with-error-to-port
                                 (current-output-port)
                                 (lambda ()
                                   (display "to error" (current-error-port)))))))
(show (with-input-from-string "1 2" (lambda () (let* ((a (read)) (b (read))) (+ a b)))))
