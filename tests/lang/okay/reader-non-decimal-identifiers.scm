;;; Symbols with trailing dots, signs and digits.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show 'a.1 '1.a '1-2 '+.a '-. '... '.... 'a... '1/a '/1 '++ '-+ 'e5 '-e5 '1e5e '#{1e5}#
      (symbol? '-.) (number? '-.5))
