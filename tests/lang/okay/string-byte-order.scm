;;; string->utf8 and friends through (rnrs bytevectors).

(use-modules (rnrs bytevectors))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string->utf8 "aé")
      (utf8->string #vu8(206 187))
      (string->utf16 "a")
      (string->utf32 "a")
      (utf8->string (string->utf8 "日本"))
      (bytevector-length (string->utf8 "😀"))
      (utf16->string (string->utf16 "xyz") (endianness big)))
