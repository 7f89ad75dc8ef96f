;;; Radix and exactness prefixes in any order and case.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show #b1010 #o17 #xFF #xff #d10 #e1.5 #i1/2 #x#e10 #e#x10 #i#b11 #b#i11 #X1F #B11 #O7
      #D9 #E.25 #I7)
(show #x-ff #b-101 #b1/10 #xA/B #e1e3 #e-0.125 #i10)
