;;; Coroutines that hand control to one another.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define queue '())
(define (enqueue! k) (set! queue (append queue (list k))))
(define (dequeue!) (let ((k (car queue))) (set! queue (cdr queue)) k))
(define (yield) (call/cc (lambda (k) (enqueue! (lambda () (k #f))) ((dequeue!)))))
(define log '())
(define done #f)
(define (spawn name n)
  (enqueue! (lambda () (let loop ((i 0)) (when (< i n) (set! log (cons (list name i) log)) (yield) (loop (+ i 1)))) (if (null? queue) (done 'all-done) ((dequeue!))))))
(spawn 'a 3) (spawn 'b 2) (spawn 'c 1)
(show (call/cc (lambda (k) (set! done k) ((dequeue!)))) (reverse log))
