;;; Errors from string procedures.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (key-of (lambda () (string-ref "" 0))) (key-of (lambda () (substring "abc" 2 9))) (key-of (lambda () (substring "abc" -1))) (key-of (lambda () (string-append "a" 5))) (key-of (lambda () (string-length 'a))) (key-of (lambda () (list->string '(1)))) (key-of (lambda () (string-upcase 5))) (key-of (lambda () (string->symbol 'a))) (key-of (lambda () (make-string -1 #\a))) (key-of (lambda () (string-index "abc" "b"))) (key-of (lambda () (string-join '(a b)))) (key-of (lambda () (string-pad 5 2))) (key-of (lambda () (string<? "a" 1))) (key-of (lambda () (string-split "a" "b"))))
