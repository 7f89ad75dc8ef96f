;;; Options of fields that (guix records) does not know are other macros' business.
(use-modules (guix records))
(define-record-type* <entry> entry make-entry entry?
  (name entry-name (serialization list car) (default "x"))
  (size entry-size (default 3) (unit bytes)))
(write (list (entry-name (entry)) (entry-size (entry (size 4)))))
(newline)
