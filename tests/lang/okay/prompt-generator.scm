;;; Generators built on prompts.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag 'gen))
(define (yield x) (abort-to-prompt tag x))
(define (generate thunk)
  (let loop ((thunk thunk))
    (call-with-prompt tag
      (lambda () (thunk) '())
      (lambda (k x) (cons x (loop (lambda () (k #f))))))))
(define (walk t)
  (cond ((pair? t) (walk (car t)) (walk (cdr t))) ((null? t) #f) (else (yield t))))
(show (generate (lambda () (walk '(1 (2 (3)) 4))))
      (generate (lambda () #f))
      (length (generate (lambda ()
                          (let loop ((i 0))
                            (when (< i 300) (yield i) (loop (+ i 1))))))))
