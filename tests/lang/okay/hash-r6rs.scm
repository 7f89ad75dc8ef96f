;;; (rnrs hashtables).

(use-modules ((rnrs hashtables) #:prefix r:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define h (r:make-hashtable string-hash string=?))
(r:hashtable-set! h "a" 1) (r:hashtable-set! h "b" 2)
(r:hashtable-update! h "a" (lambda (x) (+ x 10)) 0)
(show (r:hashtable-ref h "a" 'no)
      (r:hashtable-ref h "z" 'no)
      (r:hashtable-size h)
      (r:hashtable-contains? h "b")
      (sort (vector->list (r:hashtable-keys h)) string<?))
(r:hashtable-delete! h "a")
(show (r:hashtable-size h)
      (r:hashtable? h)
      (let ((e (r:make-eq-hashtable)))
        (r:hashtable-set! e 'x 1)
        (r:hashtable-ref e 'x 0)))
