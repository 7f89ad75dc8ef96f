;;; A tree generator through re-entrant continuations.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (tree->generator tree)
  (define return #f)
  (define (resume) (walk tree) (return 'done))
  (define (walk t)
    (cond ((null? t) #f)
          ((pair? t) (walk (car t)) (walk (cdr t)))
          (else
           (call/cc (lambda (next) (set! resume (lambda () (next #f))) (return t))))))
  (lambda () (call/cc (lambda (r) (set! return r) (resume)))))
(define (same-fringe? a b)
  (let ((ga (tree->generator a)) (gb (tree->generator b)))
    (let loop ()
      (let ((x (ga)) (y (gb)))
        (cond ((not (eq? x y)) #f) ((eq? x 'done) #t) (else (loop)))))))
(show (same-fringe? '(1 (2 3)) '((1 2) 3))
      (same-fringe? '(1 2 3) '(1 3 2))
      (same-fringe? '(1 2) '(1 2 3)))
