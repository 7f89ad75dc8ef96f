;; expect: record-missing-field 5:1
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name) (size thing-size (default 1)))
(thing (size 2))
