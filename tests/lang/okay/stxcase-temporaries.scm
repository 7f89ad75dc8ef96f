;;; generate-temporaries makes distinct identifiers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-syntax my-letrec
  (lambda (x)
    (syntax-case x ()
      ((_ ((v e) ...) body ...)
       (with-syntax (((t ...) (generate-temporaries #'(v ...))))
         #'(let ((v #f) ...)
             (let ((t e) ...) (set! v t) ... (let () body ...))))))))
(show (my-letrec ((ev? (lambda (n) (if (= n 0) #t (od? (- n 1)))))
                  (od? (lambda (n) (if (= n 0) #f (ev? (- n 1))))))
        (list (ev? 10) (od? 7))))
(define-syntax parallel-set!
  (lambda (x)
    (syntax-case x ()
      ((_ (v e) ...)
       (with-syntax (((t ...) (generate-temporaries #'(v ...))))
         #'(let ((t e) ...) (set! v t) ...))))))
(define a 1) (define b 2) (define c 3)
(parallel-set! (a b) (b c) (c a))
(show (list a b c))
(show (length (generate-temporaries '(1 2 3)))
      (let ((ts (generate-temporaries '(x x))))
        (bound-identifier=? (car ts) (cadr ts))))
