;;; Case conversion and integer conversion.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (char-upcase #\a) (char-downcase #\A) (char-upcase #\ß) (char-upcase #\λ) (char-titlecase #\a) (char->integer #\A) (integer->char 955) (char->integer (integer->char 1114111)) (char-upcase #\1) (char-general-category #\a) (char-general-category #\space) (char-general-category #\5) (char-general-category #\A))
(show (key-of (lambda () (integer->char #xD800))) (key-of (lambda () (integer->char #x110000))))
