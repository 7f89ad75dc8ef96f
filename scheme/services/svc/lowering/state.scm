(define-module (svc lowering state)
  #:use-module (srfi srfi-9)
  #:export (make-checking-state checking? look-over look-over-or))

;;; Commentary:
;;;
;;; The state that monadic values are run with where there is no store and nothing is to be lowered;
;;; see (svc lowering).  What lowers asks here whether to.
;;;
;;; Code:

(define-record-type <checking>
  (make-checking-state state look-into)
  checking?
  (state     checking-state)            ;native: what has been looked at, what was found
  (look-into checking-look-into))       ;procedure of this and an object

(define (look-over checking role object)
  "Look over OBJECT, which takes part as ROLE: one of `object', something to be lowered; `value', the
value of a reference; `gexp'; `packages', the content of a profile; `entries', of a directory."
  (let ((state (checking-state checking)))
    (%look-over state role object)
    (let loop ()
      (let ((pending (%next-to-look-into state)))
        (when pending
          ((checking-look-into checking) checking (car pending))
          (loop))))))

(define-syntax-rule (look-over-or (role object placeholder) mvalue)
  "MVALUE or, where there is no store, a monadic value that has OBJECT looked over and yields
PLACEHOLDER."
  (lambda (state)
    (if (checking? state)
        (begin
          (look-over state role object)
          (values placeholder state))
        (mvalue state))))
