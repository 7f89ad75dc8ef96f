;;; Names of the root module that few programs use.
(write (list OPEN_READ OPEN_WRITE OPEN_BOTH *null-device*)) (newline)
(write (list ECANCELED ENODATA SIGBUS LC_PAPER SOCK_SEQPACKET)) (newline)

(write (eval-string "(define (twice x) (* 2 x)) (twice 21)")) (newline)
(write (eval-string "(+ 1 1)" (resolve-module '(guile)))) (newline)

(define told
  (with-output-to-string
    (lambda ()
      (parameterize ((current-warning-port (current-output-port)))
        (write (warn "close to" 'full 3))))))
(display (substring told (string-index told #\;))) (newline)
