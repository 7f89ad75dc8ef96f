;;; What takes a list says so of anything else.

(define (key-of thunk)
  (catch #t thunk (lambda (key . rest) key)))

(define type (make-record-type 'point '(x y)))
(write (map (lambda (fields) (key-of (lambda () (record-constructor type fields))))
            '(5 (x . y) #(x))))
(newline)
(write ((record-accessor type 'x) ((record-constructor type '(x)) 7)))
(newline)
