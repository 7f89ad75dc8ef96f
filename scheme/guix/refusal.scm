(define-module (guix refusal)
  #:export (define-refused refusal))

;;; Commentary:
;;;
;;; Some procedures that a configuration may name need what an evaluation does
;;; not have: a network, a daemon, another machine.  They exist, so that the
;;; configuration loads, and say why they fail when they are called.  Modules
;;; that everything else imports have such procedures, so this one imports
;;; nothing until one of them is called.
;;;
;;; Code:

(define (refuse name need)
  ((module-ref (resolve-interface '(guix refusal message)) 'raise-refusal)
   name need))

(define (refusal name need)
  "Return a procedure, called NAME, that raises an error: it needs NEED."
  (let ((proc (lambda _ (refuse name need))))
    (set-procedure-property! proc 'name name)
    proc))

(define-syntax-rule (define-refused need name ...)
  "Define each NAME as a procedure that raises an error: it needs NEED."
  (begin
    (define (name . arguments)
      "Refuse: what this needs is not there."
      (refuse 'name need))
    ...))
