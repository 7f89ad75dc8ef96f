;;; Collecting all solutions with multi-shot continuations.

(use-modules (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag))
(define (choose . xs) (abort-to-prompt tag xs))
(define (solutions thunk)
  (let loop ((thunk (lambda () (list (thunk)))))
    (call-with-prompt tag
      thunk
      (lambda (k xs) (append-map (lambda (x) (loop (lambda () (k x)))) xs)))))
(show (solutions (lambda () (let* ((a (choose 1 2 3)) (b (choose 'x 'y))) (list a b))))
      (solutions (lambda () (choose)))
      (solutions (lambda () 'only)))
