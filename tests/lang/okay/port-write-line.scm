;;; write-line, display of nested data and force-output.

(use-modules (ice-9 rdelim))
(write-line '(1 "a")) (write-line "str") (display "no newline") (newline) (force-output)
(write-char #\!) (newline)
(display '("a" #\b (c . "d") #("e"))) (newline)
(write '("a" #\b (c . "d") #("e"))) (newline)
