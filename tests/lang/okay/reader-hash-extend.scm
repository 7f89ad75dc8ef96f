;;; read-hash-extend installs a reader macro on one hash character.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (rd s) (call-with-input-string s read))
(read-hash-extend #\~ (lambda (chr port) (list 'gexp (read port))))
(read-hash-extend #\$ (lambda (chr port)
                        (if (char=? (peek-char port) #\@)
                            (begin (read-char port) (list 'ungexp-splicing (read port)))
                            (list 'ungexp (read port)))))
(show (rd "#~(a #$b #$@c)") (rd "(1 #~2 3)") '#~(x #$y))
