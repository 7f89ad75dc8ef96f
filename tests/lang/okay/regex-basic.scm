;;; string-match and the match accessors.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define m (string-match "([a-z]+)([0-9]+)" "  abc123  "))
(show (regexp-match? m)
      (match:substring m)
      (match:substring m 1)
      (match:substring m 2)
      (match:start m)
      (match:end m)
      (match:start m 2)
      (match:prefix m)
      (match:suffix m)
      (match:count m)
      (match:string m)
      (string-match "z" "abc")
      (match:substring (string-match "(a)|(b)" "b") 1))
