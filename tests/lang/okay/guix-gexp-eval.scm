;;; A staging exercise: build code as data, then run it in a fresh module.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (splice form env)
  (cond ((and (pair? form) (eq? (car form) 'ungexp)) (assq-ref env (cadr form)))
        ((and (pair? form) (pair? (car form)) (eq? (caar form) 'ungexp-splicing))
         (append (assq-ref env (cadar form)) (splice (cdr form) env)))
        ((pair? form) (cons (splice (car form) env) (splice (cdr form) env)))
        (else form)))
(define code
  (splice '(let ((dir (ungexp out)) (files (list (ungexp-splicing names))))
             (map (lambda (f) (string-append dir "/" f)) files))
          '((out . "/build") (names "a" "b"))))
(show code
      (eval code (make-fresh-user-module))
      (eval (splice '(+ 1 (ungexp n)) '((n . 41))) (resolve-module '(guile))))
