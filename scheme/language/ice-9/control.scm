(define-module (ice-9 control)
  #:re-export (call-with-prompt abort-to-prompt
               default-prompt-tag make-prompt-tag)
  #:export (% abort shift reset shift* reset*
            call-with-escape-continuation call/ec
            let-escape-continuation let/ec))

;;; Commentary:
;;;
;;; Control operators on top of prompts: escape continuations, which is what
;;; most programs want, and delimited ones.
;;;
;;; Code:

(define (abort . args)
  "Abort to the default prompt, passing ARGS to its handler."
  (apply abort-to-prompt (default-prompt-tag) args))

(define (run-under-prompt continuation proc)
  ;; The handler of '%' when none is given: call PROC, the value aborted with,
  ;; with the continuation, under a new prompt.
  (call-with-prompt (default-prompt-tag)
    (lambda () (proc continuation))
    run-under-prompt))

(define-syntax %
  ;; Evaluate EXP under a prompt.
  (syntax-rules ()
    ((_ exp)
     (call-with-prompt (default-prompt-tag) (lambda () exp) run-under-prompt))
    ((_ exp handler)
     (call-with-prompt (default-prompt-tag) (lambda () exp) handler))
    ((_ tag exp handler)
     (call-with-prompt tag (lambda () exp) handler))))

(define (reset* thunk)
  "Call THUNK in a continuation delimited for 'shift'."
  (call-with-prompt (default-prompt-tag)
    thunk
    (lambda (continuation proc) (proc continuation))))

(define-syntax-rule (reset body ...)
  (reset* (lambda () body ...)))

(define (shift* proc)
  "Leave the innermost 'reset' and call PROC there with a procedure that
reinstates what was left."
  (abort-to-prompt (default-prompt-tag)
                   (lambda (continuation)
                     (reset*
                      (lambda ()
                        (proc (lambda args
                                (reset*
                                 (lambda ()
                                   (apply continuation args))))))))))

(define-syntax-rule (shift var body ...)
  (shift* (lambda (var) body ...)))

(define (call-with-escape-continuation proc)
  "Call PROC with a procedure that returns its arguments from this call."
  (let ((tag (list 'escape)))
    (call-with-prompt tag
      (lambda ()
        (proc (lambda results (apply abort-to-prompt tag results))))
      (lambda (continuation . results)
        (apply values results)))))

(define call/ec call-with-escape-continuation)

(define-syntax-rule (let-escape-continuation k body ...)
  (call-with-escape-continuation (lambda (k) body ...)))

(define-syntax-rule (let/ec k body ...)
  (call-with-escape-continuation (lambda (k) body ...)))
