;;; Case conversion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-upcase "hello")
      (string-downcase "HeLLo")
      (string-capitalize "hello wORLD foo-bar")
      (string-upcase "straße")
      (string-titlecase "the quick fox")
      (string-upcase! (string-copy "abc"))
      (string-downcase "ΑΣ")
      (string-upcase "abc" 1 2))
