;;; #vu8 literals.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show #vu8() #vu8(0 1 255) '(#vu8(1) . #vu8(2)) #vu8(#xff #b101 #o17))
(use-modules (rnrs bytevectors))
(show (bytevector-length #vu8(1 2 3))
      (bytevector? #vu8())
      (equal? #vu8(1 2) (u8-list->bytevector '(1 2))))
(define (rd s) (call-with-input-string s read))
(show (key-of (lambda () (rd "#vu9(1)"))))
