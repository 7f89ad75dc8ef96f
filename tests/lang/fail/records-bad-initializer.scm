;; expect: record-invalid-field 5:8
(use-modules (guix records))
(define-record-type* <thing> thing make-thing
  thing? (name thing-name))
(thing name)
