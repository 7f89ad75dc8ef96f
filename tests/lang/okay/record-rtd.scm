;;; make-record-type, record-constructor, record-accessor and friends.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define rtd (make-record-type 'point '(x y)))
(define make (record-constructor rtd))
(define px (record-accessor rtd 'x))
(define set-px! (record-modifier rtd 'x))
(define p (make 1 2))
(show (px p) ((record-accessor rtd 'y) p) ((record-predicate rtd) p) ((record-predicate rtd) 'x) (record? p) (record-type-name rtd) (record-type-fields rtd) (eq? (record-type-descriptor p) rtd))
(set-px! p 9)
(show (px p) (px (make 5 6)))
