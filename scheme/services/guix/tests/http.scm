;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix tests http)
  #:use-module (guix refusal)
  #:export (call-with-http-server with-http-server))

;;; Commentary:
;;;
;;; A server for tests.
;;;
;;; Code:

(define-refused "a network"
  call-with-http-server)

(define-syntax-rule (with-http-server responses+data exp ...)
  "Evaluate EXP while a server gives RESPONSES+DATA, one after the other."
  (call-with-http-server responses+data (lambda () exp ...)))

;;; http.scm ends here
