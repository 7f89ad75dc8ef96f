;; expect: record-duplicate-field 5:19
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name))
(thing (name "a") (name "b"))
