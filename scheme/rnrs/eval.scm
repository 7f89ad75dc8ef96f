(define-module (rnrs eval)
  #:re-export (eval)
  #:export (environment))

;;; Commentary:
;;;
;;; Evaluation in an environment made of libraries.
;;;
;;; Code:

(define (environment . libraries)
  "Return an environment with the bindings that LIBRARIES export."
  (let ((module (make-module)))
    (for-each (lambda (library)
                (module-use! module (resolve-interface library)))
              libraries)
    module))
