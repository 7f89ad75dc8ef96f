(define-module (svc lowering)
  #:use-module (svc lowering state)
  #:use-module (guix gexp compilers)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (srfi srfi-9)
  #:export (make-checking run-checking))

;;; Commentary:
;;;
;;; Lowering without a store.  Monadic values are run with a state that is no store; procedures that
;;; would lower an object look over it instead: is all that it refers to of a kind that could be
;;; lowered?  That is done natively, for a system consists of thousands of references.  What only the
;;; program can tell, such as the value that depends on the system, is computed here.
;;;
;;; Code:

(define (make-checking state)
  "The state to run monadic values with, over the native STATE of what has been looked at."
  (make-checking-state state look-into))

(define (look-into checking object)
  ;; Look at what OBJECT comes to, which the natives cannot tell.
  (define system (%current-system))
  (define target (%current-target-system))

  (cond ((system-binding? object)
         (look-over checking 'value ((system-binding-proc object) system target)))
        ((parameterized? object)
         (look-over checking 'value (parameterized-value object)))
        ((promise? object)
         ;; The place of a local file.
         (catch 'system-error
           (lambda () (force object))
           (lambda _ (look-over checking 'missing object))))
        ((lookup-compiler object)
         => (lambda (lower)
              (let ((lowered (run (lower object system target) checking)))
                (when (record? lowered)
                  (look-over checking 'object lowered)))))
        (else
         (look-over checking 'nothing object))))

(define (run mvalue checking)
  (call-with-values (lambda () (mvalue checking))
    (lambda (value state) value)))

(define (run-checking checking entries mvalue)
  "Look over the objects of ENTRIES, lists of a name and an object, and of those that MVALUE, unless
it is #f, yields."
  (look-over checking 'entries
             (if mvalue
                 (run mvalue checking)
                 entries)))
