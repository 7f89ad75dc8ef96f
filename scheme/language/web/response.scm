;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web response)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:use-module (web http)
  #:use-module (web http headers)
  #:export (response?
            response-version
            response-code
            response-reason-phrase
            response-headers
            response-port
            read-response
            build-response
            adapt-response-version
            write-response
            response-must-not-include-body?
            response-body-port
            read-response-body
            write-response-body
            text-content-type?
            response-accept-ranges response-age response-allow
            response-cache-control response-connection
            response-content-encoding response-content-language
            response-content-length response-content-location
            response-content-md5 response-content-range response-content-type
            response-date response-etag response-expires
            response-last-modified response-location response-pragma
            response-proxy-authenticate response-retry-after response-server
            response-trailer response-transfer-encoding response-upgrade
            response-vary response-via response-warning
            response-www-authenticate))

;;; Commentary:
;;;
;;; HTTP responses (Guile manual "Responses").
;;;
;;; Code:

(define-record-type <response>
  (make-response version code reason-phrase headers port)
  response?
  (version       response-version)
  (code          response-code)
  (reason-phrase %response-reason-phrase)
  (headers       response-headers)
  (port          response-port))

(define %reasons
  '((100 . "Continue") (101 . "Switching Protocols") (200 . "OK")
    (201 . "Created") (202 . "Accepted")
    (203 . "Non-Authoritative Information") (204 . "No Content")
    (205 . "Reset Content") (206 . "Partial Content")
    (300 . "Multiple Choices") (301 . "Moved Permanently") (302 . "Found")
    (303 . "See Other") (304 . "Not Modified") (305 . "Use Proxy")
    (307 . "Temporary Redirect") (400 . "Bad Request") (401 . "Unauthorized")
    (402 . "Payment Required") (403 . "Forbidden") (404 . "Not Found")
    (405 . "Method Not Allowed") (406 . "Not Acceptable")
    (407 . "Proxy Authentication Required") (408 . "Request Timeout")
    (409 . "Conflict") (410 . "Gone") (411 . "Length Required")
    (412 . "Precondition Failed") (413 . "Request Entity Too Large")
    (414 . "Request-URI Too Long") (415 . "Unsupported Media Type")
    (416 . "Requested Range Not Satisfiable") (417 . "Expectation Failed")
    (500 . "Internal Server Error") (501 . "Not Implemented")
    (502 . "Bad Gateway") (503 . "Service Unavailable")
    (504 . "Gateway Timeout") (505 . "HTTP Version Not Supported")))

(define (response-reason-phrase response)
  "Return the words for the code of RESPONSE."
  (or (%response-reason-phrase response)
      (assv-ref %reasons (response-code response))
      "(Unknown)"))

(define (bad-response text . arguments)
  (throw 'bad-response text arguments))

(define* (build-response #:key (version '(1 . 1)) (code 200) reason-phrase
                         (headers '()) port (validate-headers? #t))
  "Return the response of CODE."
  (when validate-headers?
    (for-each (match-lambda
                ((name . value)
                 (unless (and (symbol? name) (valid-header? name value))
                   (bad-response "Bad value for header ~a: ~s" name value)))
                (header
                 (bad-response "Bad header: ~s" header)))
              headers))
  (make-response version code reason-phrase headers port))

(define (read-response port)
  "Return the response that comes from PORT."
  (call-with-values (lambda () (read-response-line port))
    (lambda (version code reason)
      (make-response version code reason (read-headers port) port))))

(define (adapt-response-version response version)
  "Return RESPONSE with VERSION, and what that implies."
  (make-response version (response-code response)
                 (%response-reason-phrase response)
                 (if (and (equal? version '(1 . 0))
                          (not (assq 'connection (response-headers response))))
                     (acons 'connection '(close) (response-headers response))
                     (response-headers response))
                 (response-port response)))

(define (write-response response port)
  "Write RESPONSE, without a body, to PORT; return it with PORT."
  (write-response-line (response-version response) (response-code response)
                       (response-reason-phrase response) port)
  (write-headers (response-headers response) port)
  (display "\r\n" port)
  (make-response (response-version response) (response-code response)
                 (%response-reason-phrase response)
                 (response-headers response) port))

(define (response-must-not-include-body? response)
  "Return whether RESPONSE has no body by its code."
  (let ((code (response-code response)))
    (or (<= 100 code 199) (= code 204) (= code 304))))

(define* (response-body-port response #:key (decode? #t) (keep-alive? #t))
  "Return a port on the body of RESPONSE, or #f."
  (and (not (response-must-not-include-body? response))
       (match (read-response-body response)
         (#f #f)
         (bytes (open-bytevector-input-port bytes)))))

(define (read-response-body response)
  "Return the body of RESPONSE, a bytevector, or #f."
  (let ((size (response-content-length response))
        (port (response-port response)))
    (cond ((response-must-not-include-body? response) #f)
          ((not size)
           (let ((bytes (get-bytevector-all port)))
             (if (eof-object? bytes) #vu8() bytes)))
          ((zero? size) #vu8())
          (else
           (let ((bytes (get-bytevector-n port size)))
             (if (and (bytevector? bytes) (= size (bytevector-length bytes)))
                 bytes
                 (bad-response "EOF while reading response body")))))))

(define (write-response-body response body)
  "Write BODY, a bytevector, to the port of RESPONSE."
  (put-bytevector (response-port response) body))

(define (text-content-type? type)
  "Return whether TYPE, a symbol, is that of a text."
  (let ((type (symbol->string type)))
    (or (string-prefix? "text/" type)
        (string-suffix? "/xml" type)
        (string-suffix? "+xml" type))))

(define-header-accessors response-headers
  (response-accept-ranges accept-ranges '())
  (response-age age #f)
  (response-allow allow '())
  (response-cache-control cache-control '())
  (response-connection connection '())
  (response-content-encoding content-encoding '())
  (response-content-language content-language '())
  (response-content-length content-length #f)
  (response-content-location content-location #f)
  (response-content-md5 content-md5 #f)
  (response-content-range content-range #f)
  (response-content-type content-type #f)
  (response-date date #f)
  (response-etag etag #f)
  (response-expires expires #f)
  (response-last-modified last-modified #f)
  (response-location location #f)
  (response-pragma pragma '())
  (response-proxy-authenticate proxy-authenticate #f)
  (response-retry-after retry-after #f)
  (response-server server #f)
  (response-trailer trailer '())
  (response-transfer-encoding transfer-encoding '())
  (response-upgrade upgrade '())
  (response-vary vary '())
  (response-via via '())
  (response-warning warning '())
  (response-www-authenticate www-authenticate #f))
