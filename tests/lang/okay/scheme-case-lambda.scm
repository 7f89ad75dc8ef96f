;;; (scheme case-lambda), (scheme inexact), (scheme complex), (scheme process-context).

(use-modules ((scheme case-lambda) #:prefix c:)
             ((scheme inexact) #:prefix i:)
             ((scheme process-context) #:prefix p:)
             ((scheme eval) #:prefix e:)
             ((scheme complex) #:prefix x:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show ((c:case-lambda (() 0) ((a) 1)) 'x)
      (i:sqrt 9)
      (i:nan? +nan.0)
      (i:finite? 1.0)
      (string? (car (p:command-line)))
      (e:eval '(* 2 3) (e:environment '(scheme base)))
      (x:magnitude 3+4i))
