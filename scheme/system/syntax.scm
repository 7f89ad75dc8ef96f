(define-module (system syntax)
  #:re-export (syntax-local-binding
               syntax?
               syntax->datum
               datum->syntax
               syntax-source)
  #:export (syntax-sourcev syntax-session-id))

;;; Commentary:
;;;
;;; What macros may ask about syntax objects and the bindings of identifiers.
;;;
;;; Code:

(define (syntax-sourcev stx)
  "Return file, line and column of the syntax object STX, a vector, or #f."
  (let ((source (syntax-source stx)))
    (and source
         (vector (assq-ref source 'filename) (assq-ref source 'line)
                 (assq-ref source 'column)))))

(define (syntax-session-id)
  "Return a string that no other session has."
  (symbol->string session))

(define session
  (gensym "session-"))
