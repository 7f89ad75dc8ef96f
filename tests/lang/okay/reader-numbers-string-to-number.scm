;;; string->number with radixes and every notation.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string->number "ff" 16) (string->number "FF" 16) (string->number "12" 8)
      (string->number "102" 2) (string->number "#xff") (string->number "#b11" 10)
      (string->number "1e3") (string->number "1/2") (string->number "-1.5e-2")
      (string->number "+i") (string->number "zz" 36) (string->number ".")
      (string->number "1.") (string->number "+inf.0") (string->number "1#.#"))
