;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (web http headers)
  #:use-module (ice-9 match)
  #:export (header-value
            define-header-accessors))

;;; Commentary:
;;;
;;; Accessors of headers, which requests and responses have alike.
;;;
;;; Code:

(define (header-value headers name otherwise)
  "Return the value of the header NAME, a symbol, among HEADERS, or OTHERWISE."
  (match (assq name headers)
    (#f otherwise)
    ((_ . value) value)))

(define-syntax-rule (define-header-accessors headers-of
                      (accessor header default) ...)
  "Define each ACCESSOR of the value of HEADER among the HEADERS-OF its
argument, which has DEFAULT unless another is given."
  (begin
    (define* (accessor message #:optional (otherwise default))
      "Return the value of the header that the procedure is called after."
      (header-value (headers-of message) 'header otherwise))
    ...))

;;; headers.scm ends here
