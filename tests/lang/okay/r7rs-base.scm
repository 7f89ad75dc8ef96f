;;; (scheme base) names that differ from Guile's own.

(use-modules ((scheme base) #:prefix s:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (s:vector-map + #(1 2) #(10 20))
      (s:vector->list #(1 2 3) 1)
      (s:string-map char-upcase "ab")
      (s:string->vector "ab")
      (s:vector->string #(#\a))
      (s:exact 2.0)
      (s:exact-integer? 5)
      (s:square 5)
      (s:boolean=? #t #t #t)
      (s:list-copy '(1 2))
      (s:bytevector 1 2)
      (s:bytevector-append #vu8(1) #vu8(2))
      (s:utf8->string #vu8(97 98) 1)
      (s:string-copy "abc" 1 2)
      (s:vector-fill! (s:make-vector 2 0) 1)
      (call-with-values (lambda () (s:floor/ 7 2)) list))
