;;; A named-lambda and a memoising define.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax named-lambda
  (syntax-rules ()
    ((_ (name . args) body ...) (letrec ((name (lambda args body ...))) name))))
(define-syntax define-memo
  (syntax-rules ()
    ((_ (name arg) body ...)
     (define name
       (let ((table (make-hash-table)))
         (lambda (arg)
           (let ((hit (hash-get-handle table arg)))
             (if hit
                 (cdr hit)
                 (let ((v (begin body ...))) (hash-set! table arg v) v)))))))))
(define calls 0)
(define-memo (slow n)
             (set! calls (+ calls 1))
             (if (< n 2) n (+ (slow (- n 1)) (slow (- n 2)))))
(show ((named-lambda (f n) (if (= n 0) '() (cons n (f (- n 1))))) 3) (slow 30) calls)
