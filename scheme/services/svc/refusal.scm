(define-module (svc refusal)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&refusal refusal? refusal-code refusal-subjects refusal-culprits
            refuse))

;;; Commentary:
;;;
;;; Refusals of what is wrong with a configuration as a whole: two services that exclude each other, a
;;; name that nobody declares.  The condition names the objects at fault, so that whoever reports it can
;;; say where the program made them.
;;;
;;; Code:

(define-condition-type &refusal &error
  refusal?
  (code     refusal-code)               ;symbol: the kind of mistake
  (subjects refusal-subjects)           ;list of names that the message has
  (culprits refusal-culprits))          ;list of objects, or (RECORD . FIELD)

(define (refuse code message subjects culprits)
  "Raise MESSAGE, a condition, as a refusal of the kind CODE for which CULPRITS are to blame, the main
one last: objects, or pairs of a record and the name of a field."
  (raise (make-compound-condition
          message
          (condition (&refusal (code code) (subjects subjects)
                               (culprits culprits))))))
