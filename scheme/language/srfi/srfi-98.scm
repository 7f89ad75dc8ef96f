(define-module (srfi srfi-98)
  #:export (get-environment-variable get-environment-variables))

;;; Commentary:
;;;
;;; SRFI-98: access to the environment.
;;;
;;; Code:

(define (get-environment-variable name)
  "Return the value of the environment variable NAME, or #f."
  (getenv name))

(define (get-environment-variables)
  "Return an association list of all environment variables."
  (map (lambda (entry)
         (let ((equals (string-index entry #\=)))
           (cons (substring entry 0 equals)
                 (substring entry (+ equals 1)))))
       (environ)))
