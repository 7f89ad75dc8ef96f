;;; Deep functional updates and records in lists and tables.

(use-modules (srfi srfi-9) (srfi srfi-9 gnu) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-immutable-record-type <user>
  (user name groups)
  user?
  (name user-name set-user-name)
  (groups user-groups set-user-groups))
(define users (list (user "ann" '("a")) (user "bob" '())))
(define updated
  (map (lambda (u)
         (if (string=? (user-name u) "bob")
             (set-user-groups u (cons "wheel" (user-groups u)))
             u))
       users))
(show (map user-groups updated)
      (map user-groups users)
      (map user-name (sort users (lambda (x y) (string>? (user-name x) (user-name y)))))
      (user-name (find (lambda (u) (null? (user-groups u))) users))
      (eq? (car users) (car updated)))
