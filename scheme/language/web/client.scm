;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web client)
  #:use-module (web refusal)
  #:export (current-http-proxy
            current-https-proxy
            x509-certificate-directory
            open-socket-for-uri
            http-request
            http-get
            http-head
            http-post
            http-put
            http-delete
            http-trace
            http-options))

;;; Commentary:
;;;
;;; What asks a server of the web (Guile manual "Web Client").  All of it is
;;; refused.
;;;
;;; Code:

(define (setting variable)
  ;; What the environment says, if anything.
  (let ((value (getenv variable)))
    (and value (not (string-null? value)) value)))

(define current-http-proxy
  (make-parameter (setting "http_proxy")))

(define current-https-proxy
  (make-parameter (setting "https_proxy")))

(define x509-certificate-directory
  (make-parameter (or (setting "GUILE_TLS_CERTIFICATE_DIRECTORY")
                      (setting "SSL_CERT_DIR")
                      "/etc/ssl/certs")))

(define-refused
  open-socket-for-uri http-request http-get http-head http-post http-put
  http-delete http-trace http-options)
