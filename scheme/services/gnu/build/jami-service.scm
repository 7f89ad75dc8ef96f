;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build jami-service)
  #:export (account-fingerprint?))

;;; Commentary:
;;;
;;; Accounts of Jami, which go by the fingerprint of their key.
;;;
;;; Code:

(define (hex-digit? chr)
  (char-set-contains? char-set:hex-digit chr))

(define (account-fingerprint? obj)
  "Return true if OBJ is a string with a fingerprint, 40 hexadecimal digits, in it."
  (and (string? obj)
       (let loop ((start 0))
         (and (<= (+ start 40) (string-length obj))
              (or (string-every hex-digit? obj start (+ start 40))
                  (loop (+ 1 start)))))))

;;; jami-service.scm ends here
