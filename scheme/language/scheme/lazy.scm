(define-module (scheme lazy)
  #:use-module ((srfi srfi-45) #:select (lazy eager delay force promise?))
  #:re-export ((lazy . delay-force))
  #:re-export-and-replace (delay force promise?)
  #:export (make-promise))

;;; Commentary:
;;;
;;; R7RS lazy evaluation: the promises of SRFI-45.
;;;
;;; Code:

(define (make-promise value)
  "Return a promise for VALUE, or VALUE if it is a promise."
  (if (promise? value) value (eager value)))
