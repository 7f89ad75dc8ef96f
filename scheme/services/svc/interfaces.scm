(define-module (svc interfaces)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (re-export-interfaces))

;;; Commentary:
;;;
;;; Modules that stand in front of others.
;;;
;;; Code:

(eval-when (expand load eval)
  (define (exported-names module hidden)
    "Return the names that MODULE exports, but for those in HIDDEN, in order."
    (let ((names (hash-map->list (lambda (name variable) name)
                                 (module-obarray (resolve-interface module)))))
      (sort (filter (lambda (name) (not (memq name hidden))) names)
            (lambda (one other)
              (string<? (symbol->string one) (symbol->string other)))))))

(define-syntax re-export-interfaces
  (lambda (form)
    "Let the module in which this stands, and which imports each module that is named
here, export what that does, but for the names behind '#:hide'."
    (define (names clause)
      (match (syntax->datum clause)
        ((module) (exported-names module '()))
        ((module #:hide hidden) (exported-names module hidden))))

    (syntax-case form ()
      ((_ clause ...)
       (with-syntax (((name ...)
                      (map (lambda (name) (datum->syntax form name))
                           (append-map names #'(clause ...)))))
         #'(re-export name ...))))))
