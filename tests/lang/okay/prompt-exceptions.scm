;;; Exceptions cross prompts, and prompts survive exceptions.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag))
(show (catch 'boom
        (lambda ()
          (call-with-prompt tag (lambda () (throw 'boom 1)) (lambda (k) 'handler)))
        list))
(show (call-with-prompt tag
        (lambda ()
          (catch #t
            (lambda () (abort-to-prompt tag 'through-catch))
            (lambda args 'caught)))
        (lambda (k v) (list 'aborted v))))
(define k
  (call-with-prompt tag
    (lambda ()
      (catch 'later
        (lambda () (abort-to-prompt tag) (throw 'later 'inside))
        (lambda (key v) (list 'handled v))))
    (lambda (k) k)))
(show (k #f))
