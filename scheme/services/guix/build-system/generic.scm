(define-module (guix build-system generic)
  #:use-module (guix build-system)
  #:use-module (guix derivations)
  #:use-module (guix gexp)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (srfi srfi-1)
  #:export (lower-generic build-generic generic-build-system))

;;; Commentary:
;;;
;;; What all build systems have in common where nothing is built.  A bag keeps
;;; the inputs that the package names and the arguments that it gives; the
;;; implicit inputs of the build system, its compilers and tools, are not part
;;; of what a configuration describes.
;;;
;;; Code:

(define* (build-generic name inputs
                        #:key source (outputs '("out"))
                        (system (%current-system)) target
                        #:allow-other-keys
                        #:rest arguments)
  "Yield the derivation NAME built from INPUTS, lists of a label and a
<gexp-input>."
  (store-return
   (derivation #f name "builtin:build-system"
               (list (object->string (map car inputs)) (or target ""))
               #:system system #:outputs outputs)))

(define* (lower-generic name
                        #:key source inputs native-inputs
                        (outputs '("out")) system target
                        #:allow-other-keys
                        #:rest arguments)
  "Return the bag of the package NAME with the inputs it names."
  (define own
    ;; What is a field of the bag is no argument of the build.
    '(#:source #:inputs #:native-inputs #:outputs #:system #:target))
  (define build-arguments
    (let loop ((arguments arguments) (result '()))
      (cond ((or (null? arguments) (null? (cdr arguments)))
             (reverse result))
            ((memq (car arguments) own)
             (loop (cddr arguments) result))
            (else
             (loop (cddr arguments)
                   (cons* (cadr arguments) (car arguments) result))))))
  (bag (name name)
       (system system)
       (target target)
       (build-inputs (append (if source `(("source" ,source)) '())
                             native-inputs
                             (if target '() inputs)))
       (host-inputs (if target inputs '()))
       (outputs outputs)
       (arguments build-arguments)
       (build build-generic)))

(define (generic-build-system name description)
  "Return the build system NAME, which lowers packages like all others."
  (build-system (name name)
                (description description)
                (lower lower-generic)))
