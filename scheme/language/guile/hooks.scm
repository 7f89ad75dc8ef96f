(define-module (guile hooks)
  #:use-module (srfi srfi-9)
  #:export (make-hook hook? hook-empty? hook->list
            after-gc-hook exit-hook
            add-hook! remove-hook! reset-hook! run-hook))

;;; Commentary:
;;;
;;; Hooks: lists of procedures that are called together.  A hook knows the
;;; number of arguments it is run with and passes them to each procedure.
;;;
;;; Code:

(define-record-type <hook>
  (%make-hook arity procedures)
  hook?
  (arity hook-arity)
  (procedures hook-procedures set-hook-procedures!))

(define* (make-hook #:optional (arity 0))
  "Return a new, empty hook for procedures of ARITY arguments."
  (%make-hook arity '()))

(define (hook-empty? hook)
  "Return #t if no procedure is on HOOK."
  (null? (hook-procedures hook)))

(define (hook->list hook)
  "Return the list of the procedures on HOOK, in the order they are called."
  (list-copy (hook-procedures hook)))

(define* (add-hook! hook proc #:optional append?)
  "Put PROC on HOOK, moving it if it is there: first, or last if APPEND?."
  (let ((others (delq proc (hook-procedures hook))))
    (set-hook-procedures! hook
                          (if append?
                              (append others (list proc))
                              (cons proc others)))))

(define (remove-hook! hook proc)
  "Take PROC off HOOK."
  (set-hook-procedures! hook (delq proc (hook-procedures hook))))

(define (reset-hook! hook)
  "Take all procedures off HOOK."
  (set-hook-procedures! hook '()))

(define (run-hook hook . args)
  "Call the procedures on HOOK, first to last, with ARGS."
  (unless (= (length args) (hook-arity hook))
    (scm-error 'misc-error "run-hook" "Hook ~S requires ~A arguments"
               (list hook (hook-arity hook)) #f))
  (for-each (lambda (proc) (apply proc args)) (hook-procedures hook)))

;; Nothing here is collected, and nobody is told of the end.
(define after-gc-hook (make-hook))
(define exit-hook (make-hook))
