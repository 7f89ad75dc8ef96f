;;; catch by key, #t, and rethrowing.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (catch 'a (lambda () (throw 'a 1 2)) (lambda (key . args) (list key args)))
      (catch #t (lambda () (throw 'b)) list)
      (catch 'a (lambda () 'normal) list)
      (catch 'outer
        (lambda ()
          (catch 'inner (lambda () (throw 'outer 'v)) (lambda r (list 'wrong r))))
        (lambda r (list 'right r))))
(show (catch 'a
        (lambda () (catch 'a (lambda () (throw 'a 1)) (lambda (k v) (throw k (+ v 1)))))
        list)
      (call-with-values (lambda () (catch 'x (lambda () (values 1 2)) list)) list)
      (catch 'x (lambda () (catch 'x (lambda () 1) list)) list))
