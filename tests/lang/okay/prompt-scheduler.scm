;;; A round-robin scheduler of tasks with prompts and messages.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define tag (make-prompt-tag 'scheduler))
(define (yield) (abort-to-prompt tag 'yield #f))
(define (send! v) (abort-to-prompt tag 'send v))
(define (run tasks)
  (let loop ((queue tasks) (outbox '()))
    (if (null? queue)
        (reverse outbox)
        (call-with-prompt tag
          (lambda () ((car queue)) (loop (cdr queue) outbox))
          (lambda (k op v)
            (case op
              ((yield) (loop (append (cdr queue) (list (lambda () (k #f)))) outbox))
              ((send)
               (loop (append (cdr queue) (list (lambda () (k #f))))
                     (cons v outbox)))))))))
(define (worker name n)
  (lambda () (do ((i 0 (+ i 1))) ((= i n)) (send! (list name i)) (yield))))
(show (run (list (worker 'a 2) (worker 'b 3) (lambda () 'nothing))))
