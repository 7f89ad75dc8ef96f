;;; Deliberately visible and hidden loop variables.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax while
  (syntax-rules ()
    ((_ c b ...) (let lp () (when c b ... (lp))))))
(define out '())
(define i 0)
(let ((lp 'mine))
  (while (< i 3) (set! out (cons (list lp i) out)) (set! i (+ i 1))))
(show (reverse out))
