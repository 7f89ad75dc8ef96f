(display "A string literal that is longer than the whole width of the line, which can not be broken anywhere at all")
("short" "A string literal that is longer than the whole width of the line, which can not be broken anywhere" "short")
(define text "line one\nline two\nline three\twith a tab and \"quotes\" and a back\\slash and more text to be long")
