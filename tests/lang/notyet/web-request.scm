;;; Building requests and reading responses from a string port.

(use-modules (web uri) (web request) (web response))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define r
  (build-request (string->uri "http://example.org/path?q=1")
                 #:headers '((accept . ((text/html))))))
(show (request-method r) (uri-path (request-uri r)) (request-headers r)
      (request-version r))
(define resp
  (read-response
    (open-input-string
      "HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nContent-Type: text/plain\r\n\r\nabcde")))
(show (response-code resp) (response-reason-phrase resp) (response-content-length resp)
      (response-content-type resp) (response-version resp))
