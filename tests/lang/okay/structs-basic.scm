;;; make-struct and vtables.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define vt (make-vtable "pwpw"))
(define s (make-struct/no-tail vt 1 'two))
(show (struct? s)
      (struct-ref s 0)
      (struct-ref s 1)
      (eq? (struct-vtable s) vt)
      (struct-vtable? vt)
      (begin (struct-set! s 0 'new) (struct-ref s 0))
      (key-of (lambda () (struct-ref s 5))))
(set-struct-vtable-name! vt 'point) (show (struct-vtable-name vt))
