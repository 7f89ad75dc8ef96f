(define-module (gnu services discovery)
  #:use-module (gnu services type)
  #:use-module (guix discovery)
  #:use-module (ice-9 vlist)
  #:export (%service-type-path fold-service-types lookup-service-types))

;;; Commentary:
;;;
;;; The service types that the library's modules export.
;;;
;;; Code:

(define %service-type-path
  ;; Directories, and what below them has modules with service types.
  (make-parameter
   (let ((root (and=> (search-path %load-path "guix.scm") dirname)))
     `((,root . "gnu/services")
       (,root . "gnu/system")))))

(define (service-modules)
  (cons (resolve-interface '(gnu services))
        (all-modules (%service-type-path))))

(define* (fold-service-types proc seed
                             #:optional (modules (service-modules)))
  "Fold PROC, of a service type and the state, over the service types that
MODULES export."
  (fold-module-public-variables (lambda (object state)
                                  (if (service-type? object)
                                      (proc object state)
                                      state))
                                seed modules))

(define lookup-service-types
  (let ((table (delay (fold-service-types
                       (lambda (type table)
                         (vhash-consq (service-type-name type) type table))
                       vlist-null))))
    (lambda (name)
      "Return the service types with NAME, a symbol."
      (vhash-foldq* cons '() name (force table)))))
