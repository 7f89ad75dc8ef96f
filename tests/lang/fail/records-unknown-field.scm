;; expect: record-extraneous-field 6:9
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name))
(thing (name "a")
       (colour "red"))
