(define-module (scheme complex)
  #:re-export (angle imag-part magnitude make-polar make-rectangular real-part))

;;; Commentary:
;;;
;;; R7RS: Complex numbers, from the root module.
;;;
;;; Code:
