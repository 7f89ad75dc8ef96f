;;; Multiple values through prompts, catch, parameterize, guard and eval.

(use-modules (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (vals thunk) (call-with-values thunk list))
(define tag (make-prompt-tag)) (define p (make-parameter 1))
(show (vals (lambda () (call-with-prompt tag (lambda () (values 1 2)) list)))
      (vals (lambda () (catch 'x (lambda () (values 1 2)) list)))
      (vals (lambda () (catch 'x (lambda () (throw 'x)) (lambda _ (values 3 4)))))
      (vals (lambda () (parameterize ((p 2)) (values 1 (p)))))
      (vals (lambda () (guard (e (#t 0)) (values 1 2))))
      (vals (lambda () (guard (e (#t (values 'a 'b))) (raise 1))))
      (vals (lambda () (eval '(values 1 2) (current-module))))
      (vals (lambda () (with-exception-handler list (lambda () (values 1 2)))))
      (vals (lambda ()
              (call-with-prompt tag
                (lambda () (abort-to-prompt tag 1 2))
                (lambda (k . v) (apply values v))))))
