(define-module (guix ui specifications)
  #:use-module (guix utils)
  #:export (package-specification->name+version+output))

;;; Commentary:
;;;
;;; How users name packages: 'NAME', 'NAME@VERSION', either with ':OUTPUT'.
;;;
;;; Code:

(define* (package-specification->name+version+output spec
                                                     #:optional (output "out"))
  "Return the name, the version or #f, and the output that SPEC consists of;
OUTPUT unless SPEC has one."
  (let* ((colon (string-rindex spec #\:))
         (name+version (substring spec 0 (or colon (string-length spec)))))
    (call-with-values (lambda () (package-name->name+version name+version))
      (lambda (name version)
        (values name version
                (if colon (substring spec (+ colon 1)) output))))))
