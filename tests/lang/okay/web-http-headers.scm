;;; Parsing header values without any connection.

(use-modules (web http))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(show (parse-header 'content-length "42")
      (parse-header 'content-type "text/html; charset=utf-8")
      (parse-http-method "GET")
      (parse-http-version "HTTP/1.1")
      (known-header? 'host)
      (header->string 'content-type)
      (parse-header 'host "example.org:80")
      (parse-header 'connection "close, keep-alive")
      (valid-header? 'content-length 5))
