;;; object->string of shared structure and long lists.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define x (list 'a 'b))
(show (object->string (list x x))
      (string-length (object->string (iota 100)))
      (object->string #f)
      (object->string "a\"b")
      (object->string '(1 . (2 . (3 . ()))) display))
