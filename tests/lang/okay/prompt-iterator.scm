;;; A for-each turned inside out into a lazy iterator.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (make-iterator walk)
  (define tag (make-prompt-tag))
  (define (start) (walk (lambda (x) (abort-to-prompt tag x))) (values))
  (define resume start)
  (lambda ()
    (call-with-prompt tag
      (lambda () (resume) 'end)
      (lambda (k x) (set! resume (lambda () (k #f))) x))))
(define it (make-iterator (lambda (yield) (for-each yield '(a b c)))))
(define a (it)) (define b (it)) (define c (it)) (define d (it))
(show (list a b c d))
