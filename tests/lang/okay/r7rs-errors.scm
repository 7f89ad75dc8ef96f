;;; error-object? and friends.

(use-modules ((scheme base) #:prefix s:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (s:guard (e ((s:error-object? e)
                   (list (s:error-object-message e) (s:error-object-irritants e))))
               (s:error "bad" 1 2))
      (s:guard (e ((symbol? e) (list 'raised e))) (s:raise 'x))
      (s:guard (e ((s:read-error? e) 'read)) (call-with-input-string "(" read))
      (s:with-exception-handler
        (lambda (e) 5)
        (lambda () (+ 1 (s:raise-continuable 'c)))))
