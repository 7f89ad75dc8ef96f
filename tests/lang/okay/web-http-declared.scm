;;; Headers that programs declare
(use-modules (web http))
(declare-header! "X-Foo" string->number number? (lambda (v p) (display v p)))
(write (list (header->string 'x-foo) (parse-header 'x-foo "12") (known-header? 'x-foo) (valid-header? 'x-foo "a")))
(declare-opaque-header! "X-Bar")
(write (list (parse-header 'x-bar "12") (header->string 'x-bar)))
(write (list ((header-parser 'content-length) "12") ((header-validator 'content-length) 3) (call-with-output-string (lambda (p) ((header-writer 'content-length) 12 p))) (call-with-output-string (lambda (p) (write-header 'x-foo 7 p)))))
(let ((p (open-input-string ""))) (set-http-proxy-port?! p #t) (write (http-proxy-port? p)) (write (http-proxy-port? (open-input-string ""))))
(newline)
