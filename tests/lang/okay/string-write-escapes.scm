;;; write quotes strings, display does not.

(define strs
  (list "plain" "q\"q" "b\\b" "n\nl" "t\tt" "\x07;" "nul\0" "é" "\x7f" "\x80" "λ"
        "\x200b" "a\rb" "\x1b[0m"))
(for-each (lambda (s) (write s) (newline)) strs)
(display "n\nl \"q\" \\b") (newline)
