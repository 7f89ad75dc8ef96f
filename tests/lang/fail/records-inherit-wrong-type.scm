;; expect: wrong-type-arg 5:1
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name) (size thing-size))
(thing (inherit 5) (name "a"))
