;; expect: wrong-type-arg 5:1
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name))
(thing-name "a")
