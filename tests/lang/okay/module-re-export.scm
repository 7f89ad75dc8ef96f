;;; #:re-export and re-export pass names on.

(define-module (lang base) #:export (x y z))
(define x 'x1) (define y 'y1) (define z 'z1)
(define-module (lang front) #:use-module (lang base) #:re-export (x) #:export (own))
(define own 'mine)
(re-export y)
(define-module (guile-user) #:use-module (lang front))
(write (list x y own (defined? 'z)))
(newline)
