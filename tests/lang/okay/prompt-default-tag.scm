;;; The default prompt tag.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (call-with-prompt (default-prompt-tag)
        (lambda () (abort-to-prompt (default-prompt-tag) 'value))
        (lambda (k v) (list 'got v))))
(show (parameterize ((default-prompt-tag (make-prompt-tag "mine")))
        (call-with-prompt (default-prompt-tag)
          (lambda () (+ 1 (abort-to-prompt (default-prompt-tag) 5)))
          (lambda (k v) (k (* v 2))))))
