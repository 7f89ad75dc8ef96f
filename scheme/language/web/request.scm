;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web request)
  #:use-module (ice-9 binary-ports)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:use-module (web http)
  #:use-module (web http headers)
  #:use-module (web uri)
  #:export (request?
            request-method
            request-uri
            request-version
            request-headers
            request-meta
            request-port
            build-request
            read-request
            write-request
            read-request-body
            write-request-body
            request-absolute-uri
            request-accept request-accept-charset request-accept-encoding
            request-accept-language request-allow request-authorization
            request-cache-control request-connection request-content-encoding
            request-content-language request-content-length
            request-content-location request-content-md5
            request-content-range request-content-type request-date
            request-expect request-expires request-from request-host
            request-if-match request-if-modified-since request-if-none-match
            request-if-range request-if-unmodified-since
            request-last-modified request-max-forwards request-pragma
            request-proxy-authorization request-range request-referer
            request-te request-trailer request-transfer-encoding
            request-upgrade request-user-agent request-via request-warning))

;;; Commentary:
;;;
;;; HTTP requests (Guile manual "Requests").
;;;
;;; Code:

(define-record-type <request>
  (make-request method uri version headers meta port)
  request?
  (method  request-method)
  (uri     request-uri)
  (version request-version)
  (headers request-headers)
  (meta    request-meta)
  (port    request-port))

(define (bad-request text . arguments)
  (throw 'bad-request text arguments))

(define (check-headers headers)
  (for-each (match-lambda
              ((name . value)
               (unless (and (symbol? name) (valid-header? name value))
                 (bad-request "Bad value for header ~a: ~s" name value)))
              (header
               (bad-request "Bad header: ~s" header)))
            headers))

(define* (build-request uri #:key (method 'GET) (version '(1 . 1))
                        (headers '()) (port #f) (meta '())
                        (validate-headers? #t))
  "Return the request of METHOD for URI."
  (let ((headers (if (and (equal? version '(1 . 1))
                          (uri-host uri)
                          (not (assq 'host headers)))
                     (acons 'host (cons (uri-host uri) (uri-port uri)) headers)
                     headers)))
    (when validate-headers?
      (check-headers headers))
    (make-request method uri version headers meta port)))

(define* (read-request port #:optional (meta '()))
  "Return the request that comes from PORT."
  (call-with-values (lambda () (read-request-line port))
    (lambda (method uri version)
      (make-request method uri version (read-headers port) meta port))))

(define (write-request request port)
  "Write REQUEST, without a body, to PORT; return it with PORT."
  (match request
    (($ <request> method uri version headers meta _)
     (write-request-line method uri version port)
     (write-headers headers port)
     (display "\r\n" port)
     (make-request method uri version headers meta port))))

(define (read-request-body request)
  "Return the body of REQUEST, a bytevector, or #f."
  (let ((size (request-content-length request)))
    (and size
         (let ((bytes (if (zero? size)
                          #vu8()
                          (get-bytevector-n (request-port request) size))))
           (if (and (bytevector? bytes) (= size (bytevector-length bytes)))
               bytes
               (bad-request "EOF while reading request body"))))))

(define (write-request-body request body)
  "Write BODY, a bytevector, to the port of REQUEST."
  (put-bytevector (request-port request) body))

(define* (request-absolute-uri request #:optional default-host default-port
                               default-scheme)
  "Return the URI of REQUEST with its host."
  (let ((uri (request-uri request)))
    (if (uri-host uri)
        uri
        (match (or (request-host request)
                   (and default-host (cons default-host default-port)))
          ((host . port)
           (build-uri (or default-scheme
                          (bad-request
                           "URI not absolute and no default-port" uri))
                      #:host host #:port port
                      #:path (uri-path uri) #:query (uri-query uri)))
          (_ (bad-request "URI not absolute, no Host header, and no default: ~s"
                          uri))))))

(define-header-accessors request-headers
  (request-accept accept '())
  (request-accept-charset accept-charset '())
  (request-accept-encoding accept-encoding '())
  (request-accept-language accept-language '())
  (request-allow allow '())
  (request-authorization authorization #f)
  (request-cache-control cache-control '())
  (request-connection connection '())
  (request-content-encoding content-encoding '())
  (request-content-language content-language '())
  (request-content-length content-length #f)
  (request-content-location content-location #f)
  (request-content-md5 content-md5 #f)
  (request-content-range content-range #f)
  (request-content-type content-type #f)
  (request-date date #f)
  (request-expect expect '())
  (request-expires expires #f)
  (request-from from #f)
  (request-host host #f)
  (request-if-match if-match #f)
  (request-if-modified-since if-modified-since #f)
  (request-if-none-match if-none-match #f)
  (request-if-range if-range #f)
  (request-if-unmodified-since if-unmodified-since #f)
  (request-last-modified last-modified #f)
  (request-max-forwards max-forwards #f)
  (request-pragma pragma '())
  (request-proxy-authorization proxy-authorization #f)
  (request-range range #f)
  (request-referer referer #f)
  (request-te te '())
  (request-trailer trailer '())
  (request-transfer-encoding transfer-encoding '())
  (request-upgrade upgrade '())
  (request-user-agent user-agent #f)
  (request-via via '())
  (request-warning warning '()))
