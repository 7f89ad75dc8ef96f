;;; make-regexp flags and regexp-exec offsets.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define r (make-regexp "^h(.)llo" regexp/icase))
(show (regexp? r)
      (match:substring (regexp-exec r "HELLO world") 1)
      (regexp-exec r "oh hello")
      (match:start (regexp-exec (make-regexp "o") "foo boo" 3))
      (regexp-exec (make-regexp "^b") "ab" 1 regexp/notbol))
(define lines (make-regexp "^b.*$" regexp/newline))
(show (match:substring (regexp-exec lines "a\nbcd\ne"))
      (match:substring (string-match "a+?b" "b")))
