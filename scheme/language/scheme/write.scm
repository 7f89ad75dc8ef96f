(define-module (scheme write)
  #:re-export (display write (write . write-shared) (write . write-simple)))

;;; Commentary:
;;;
;;; R7RS output.
;;;
;;; Code:
