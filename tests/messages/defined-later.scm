(define name (string-append prefix "x"))
(define prefix "y")
