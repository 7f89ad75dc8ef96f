;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build accounts)
  #:export (subordinate-id-overflow-error-range
            %subordinate-id-min
            %subordinate-id-max
            %subordinate-id-count))

;;; Commentary:
;;;
;;; The numbers that the allocation of IDs goes by.  Declarations are checked
;;; against them; the allocation itself is the business of a running system.
;;;
;;; Code:

;; The defaults of the Shadow suite for subordinate IDs: the least and the
;; greatest, and how many a user gets.
(define %subordinate-id-min 100000)
(define %subordinate-id-max 600100000)
(define %subordinate-id-count 65536)

;;; accounts.scm ends here
