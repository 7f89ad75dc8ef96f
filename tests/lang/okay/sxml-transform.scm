;;; pre-post-order and sxml access with match.

(use-modules (sxml transform) (sxml simple) (sxml xpath) (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define doc '(doc (item (@ (id "1")) "a") (item (@ (id "2")) "b") (note "n")))
(show (pre-post-order doc
                      `((item . ,(lambda (tag . kids) `(li ,@kids)))
                        (@ *preorder* . ,(lambda x x))
                        (*text* . ,(lambda (tag s) (string-upcase s)))
                        (*default* . ,(lambda x x)))))
(show ((sxpath '(item)) doc)
      ((sxpath '(// id)) doc)
      ((sxpath '(item @ id *text*)) doc)
      ((node-typeof? '*) '(a))
      (match doc (('doc ('item ('@ ('id id)) t) . _) (list id t))))
