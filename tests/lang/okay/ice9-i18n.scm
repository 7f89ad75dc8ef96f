;;; Locale-independent parts of (ice-9 i18n).

(use-modules (ice-9 i18n))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (string-locale<? "a" "b")
      (char-locale-upcase #\a)
      (string-locale-upcase "abc")
      (locale-string->integer "42")
      (number->locale-string 1234.5 1 (make-locale LC_ALL "C")))
