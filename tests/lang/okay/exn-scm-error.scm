;;; scm-error and misc-error build any classic error.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (info thunk) (catch #t thunk (lambda args args)))
(show (info (lambda () (scm-error 'my-key "proc" "bad ~S and ~A" '(1 "x") '(extra))))
      (info (lambda () (scm-error 'misc-error #f "~A" '("text") #f)))
      (info (lambda ()
              (scm-error 'out-of-range 'f "Value out of range: ~S" '(5) '(5)))))
(show (info (lambda () (throw 'key))) (info (lambda () (throw 'key 'a "b" 3))))
