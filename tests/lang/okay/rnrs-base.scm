;;; (rnrs base) numbers and predicates.

(use-modules ((rnrs base) #:prefix r:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (r:div 17 5)
      (r:mod -17 5)
      (r:div0 17 5)
      (r:mod0 18 5)
      (call-with-values (lambda () (r:div-and-mod -17 5)) list)
      (r:exact 1.5)
      (r:inexact 1/4)
      (r:boolean=? #t #t)
      (r:symbol=? 'a 'a 'b)
      (r:vector-map + #(1 2) #(3 4))
      (r:real-valued? 1.0)
      (r:integer-valued? 2.5)
      (r:nan? +nan.0)
      (r:infinite? -inf.0))
