;;; Relative references, ports and encoding corner cases.

(use-modules (web uri))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (parts s)
  (let ((u (string->uri-reference s)))
    (and u
         (list (uri-scheme u) (uri-host u) (uri-port u) (uri-path u) (uri-query u)
               (uri-fragment u)))))
(show (parts "//host/x")
      (parts "/a?b")
      (parts "#f")
      (parts "http://h:80")
      (parts "http://[::1]:8080/")
      (parts "a/b/../c")
      (uri->string (build-uri-reference #:path "/x" #:query "a=b"))
      (uri-encode "äöü")
      (uri-decode "%E2%82%AC")
      (uri-encode "safe-chars_.~")
      (uri? (string->uri-reference "/x"))
      (relative-ref? (string->uri-reference "/x"))
      (uri->string (string->uri "HTTP://EXAMPLE.org/A")))
