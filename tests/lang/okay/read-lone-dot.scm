;;; A dot that stands alone is a symbol for read
(for-each (lambda (text)
            (write (call-with-input-string text read))
            (newline))
          '("." " . a" "'. x" "(. a)" "(a . b)" "..."))
