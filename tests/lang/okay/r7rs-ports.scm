;;; (scheme base) string and bytevector ports, (scheme write), (scheme read).

(use-modules ((scheme base) #:prefix s:) ((scheme write) #:prefix w:)
             ((scheme read) #:prefix r:) ((scheme char) #:prefix c:)
             ((scheme cxr) #:prefix x:) ((scheme lazy) #:prefix l:))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define o (s:open-output-string))
(w:display "a" o)
(w:write "b" o)
(s:write-string "cde" o 1)
(show (s:get-output-string o)
      (s:read-line (s:open-input-string "l1\nl2"))
      (s:read-string 2 (s:open-input-string "abc"))
      (s:read-u8 (s:open-input-bytevector #vu8(7)))
      (r:read (s:open-input-string "(x)"))
      (c:digit-value #\7)
      (c:char-upcase #\a)
      (x:caddr '(1 2 3))
      (l:force (l:make-promise 5))
      (s:eof-object? (s:eof-object)))
