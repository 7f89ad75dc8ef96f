;;; What the dialogue commands.in loads.
(define from-file 'loaded)
(string-append "last " "value")
