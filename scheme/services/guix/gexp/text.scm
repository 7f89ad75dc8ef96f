(define-module (guix gexp text)
  #:use-module (guix derivations)
  #:use-module (guix gexp core)
  #:use-module (guix gexp compilers)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (ice-9 pretty-print)
  #:export (gexp->lowered-sexp lower-gexp->text object->store-name))

;;; Commentary:
;;;
;;; What a gexp's code looks like once its holes are filled: Scheme text that a
;;; person reads and a program compares.  Packages and files appear as the
;;; store names that stand for them.
;;;
;;; Code:

(define* (gexp->lowered-sexp gexp #:key
                             (system (%current-system))
                             (target (%current-target-system)))
  "Return the code of GEXP for SYSTEM and TARGET, with store names in its
holes."
  (run-with-store #f (gexp->sexp gexp system target)
                  #:system system #:target target))

(define* (lower-gexp->text gexp #:key
                           (system (%current-system))
                           (target (%current-target-system))
                           (width 79))
  "Return the text of the code of GEXP for SYSTEM and TARGET, in lines of WIDTH
columns."
  (call-with-output-string
    (lambda (port)
      (pretty-print (gexp->lowered-sexp gexp #:system system #:target target)
                    port #:width width))))

(define* (object->store-name object #:key
                             (output "out")
                             (system (%current-system))
                             (target (%current-target-system)))
  "Return the file name that OUTPUT of the file-like OBJECT stands for on
SYSTEM."
  (run-with-store #f (lower+expand-object object system
                                          #:target target #:output output)
                  #:system system #:target target))
