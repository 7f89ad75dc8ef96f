;;; Programs as text: read every form and evaluate in order.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (run text)
  (let ((port (open-input-string text)))
    (let loop ((last #f))
      (let ((x (read port)))
        (if (eof-object? x) last (loop (eval x (current-module))))))))
(show (run "(define rx 5) (define (rf y) (* rx y)) (rf 8)")
      (run "'(a . b)")
      (run "")
      (run "#;(define skipped 1) (if (defined? 'skipped) 'yes 'no)"))
