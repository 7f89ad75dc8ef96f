;;; Line, block, datum and script comments.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(show (rd "; line\n 1") (rd "#| block |# 2") (rd "#| a #| nested |# b |# 3")
      (rd "#;skipped 4") (rd "#; (skip 1 2) 5") (rd "#! script\n text !# 6")
      (rd "(1 #;2 3)") (rd "(1 #;(2 #;3) 4)") (rd "(a #| b |# c)") (rd "#;#;1 2 3"))
(show (rd "(1 . #;2 3)") (rd "(1 2 #;3)") (rd "(#;1)") (rd "a;comment")
      (rd "#|#|x|#|#7"))
#!
A script comment in the file itself.
!#
(show 'end)
