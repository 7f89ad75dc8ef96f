;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix http-client)
  #:use-module (srfi srfi-35)
  #:export (&http-get-error
            http-get-error?
            http-get-error-uri
            http-get-error-code
            http-get-error-reason
            http-get-error-headers))

;;; Commentary:
;;;
;;; What is raised where a server says no.  Fetching takes a network.
;;;
;;; Code:

(define-condition-type &http-get-error &error
  http-get-error?
  (uri     http-get-error-uri)
  (code    http-get-error-code)
  (reason  http-get-error-reason)
  (headers http-get-error-headers))

;;; http-client.scm ends here
