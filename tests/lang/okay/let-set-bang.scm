;;; set! on locals, closures and captured loop variables.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n)))
(define a (make-counter)) (define b (make-counter))
(a) (a)
(show (a) (b))
(define fs '())
(do ((i 0 (+ i 1))) ((= i 3)) (set! fs (cons (lambda () (set! i (* i 10)) i) fs)))
(show (map (lambda (f) (f)) fs) (map (lambda (f) (f)) fs))
(show (let ((x 1)) (define (get) x) (set! x 2) (get)))
