;;; In-place operations on fresh strings; the name of a symbol is read-only.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define s (string-copy "abcdef"))
(string-fill! s #\z 4)
(show s)
(string-reverse! s) (show s)
(string-copy! s 0 "XY") (show s)
(string-upcase! s) (show s)
(define t (make-string 2 #\-)) (string-fill! t #\*) (show t)
(show (key-of (lambda () (string-set! (symbol->string 'abc) 0 #\x)))
      (key-of (lambda () (string-set! s 100 #\x))))
