(define-module (srfi srfi-39)
  #:export (with-parameters*)
  #:re-export (make-parameter parameterize
               current-input-port current-output-port current-error-port))

;;; Commentary:
;;;
;;; SRFI-39, parameter objects, is part of the root module.
;;;
;;; Code:

(define (with-parameters* params values thunk)
  "Call THUNK with each of the list PARAMS set to the corresponding of VALUES."
  (if (null? params)
      (thunk)
      (parameterize (((car params) (car values)))
        (with-parameters* (cdr params) (cdr values) thunk))))
