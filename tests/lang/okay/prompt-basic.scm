;;; call-with-prompt, abort-to-prompt and their values.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag "t"))
(show (call-with-prompt tag
        (lambda () (+ 1 (abort-to-prompt tag 'a 'b)))
        (lambda (k . vals) vals))
      (call-with-prompt tag (lambda () 5) (lambda (k) 'never))
      (call-with-prompt tag
        (lambda () (abort-to-prompt tag))
        (lambda (k . v) (list (procedure? k) v))))
(show (call-with-values (lambda ()
                          (call-with-prompt tag
                            (lambda () (values 1 2))
                            (lambda (k) 0)))
        list))
(define t2 (make-prompt-tag))
(show (call-with-prompt tag
        (lambda ()
          (call-with-prompt t2
            (lambda () (abort-to-prompt tag 'outer))
            (lambda (k v) (list 'inner v))))
        (lambda (k v) (list 'outer-handler v))))
