;;; Parsing, building and coding URIs.

(use-modules (web uri))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define u (string->uri "https://user@example.org:8080/a/b%20c?q=1&r=2#frag"))
(show (uri? u) (uri-scheme u) (uri-userinfo u) (uri-host u) (uri-port u) (uri-path u) (uri-query u) (uri-fragment u) (uri->string u) (string->uri "not a uri") (uri->string (build-uri 'http #:host "h" #:path "/p")) (uri-decode "a%20b+c") (uri-encode "a b/c?é") (split-and-decode-uri-path "/a/b%20c/") (encode-and-join-uri-path '("a" "b c")) (uri-host (string->uri "file:///tmp/x")) (uri-path (string->uri "file:///tmp/x")) (uri-scheme (string->uri "mailto:a@b.c")) (uri-reference? (string->uri-reference "/rel")) (uri-path (string->uri-reference "rel/x")) (key-of (lambda () (build-uri 'http #:path "no-slash" #:host "h"))))
