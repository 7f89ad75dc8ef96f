;;; Constructors, accessors and predicates.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define s (make-string 3 #\x))
(string-set! s 1 #\y)
(show s (string #\a #\b) (string) (string-length "héllo") (string-ref "abc" 2)
      (string? "a") (string? 'a) (substring "abcdef" 2 4) (substring "abc" 1)
      (string-copy "abc" 1) (string-append) (string-append "a" "" "bc")
      (string-null? "") (string-null? "a") (list->string '(#\a #\b))
      (string->list "abc" 1) (string->list ""))
(show (string-join (list "a" "b")))
