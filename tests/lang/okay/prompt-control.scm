;;; let/ec, call/ec, % and abort of (ice-9 control).

(use-modules (ice-9 control))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (let/ec return (for-each (lambda (x) (when (> x 2) (return x))) '(1 2 3 4)) 'none)
      (call/ec (lambda (k) (+ 1 (k 'out))))
      (let/ec k 5)
      (+ 1 (let/ec a (+ 10 (let/ec b (a 1))))))
(show (% (+ 1 (abort (lambda (k) (k 10)))))
      (% (+ 1 (abort 1 2)) (lambda (k . args) (list 'handled args)))
      (% 'plain))
(define t (make-prompt-tag))
(show (% t (+ 1 (abort-to-prompt t 'x)) (lambda (k x) (list x (k 5)))))
