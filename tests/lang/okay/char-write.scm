;;; write and display of characters.

(for-each (lambda (c) (write c) (display " "))
          (list #\a #\space #\newline #\tab #\nul #\x7f #\x80 #\é #\λ #\" #\\ #\( #\;
                #\x200b #\xfeff #\x301 #\x1b #\xad))
(newline)
(for-each display (list #\a #\b #\λ #\newline))
(write (list #\a "b" #\c)) (display (list #\a "b" #\c)) (newline)
