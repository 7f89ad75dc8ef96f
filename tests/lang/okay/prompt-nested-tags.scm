;;; Inner and outer prompts with the same tag: the innermost is found.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define tag (make-prompt-tag))
(define (h name) (lambda (k v) (list name v)))
(show (call-with-prompt tag
        (lambda ()
          (list 'around
                (call-with-prompt tag (lambda () (abort-to-prompt tag 1)) (h 'inner))))
        (h 'outer)))
(show (call-with-prompt tag
        (lambda ()
          (call-with-prompt tag
            (lambda () (abort-to-prompt tag 1))
            (lambda (k v) (abort-to-prompt tag (list 'again v)))))
        (h 'outer)))
(show (key-of (lambda () (abort-to-prompt (make-prompt-tag "absent") 1))))
