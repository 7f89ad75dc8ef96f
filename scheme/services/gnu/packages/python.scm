(define-module (gnu packages python)
  #:use-module (guix gexp)
  #:use-module (guix search-paths)
  #:use-module (guix utils)
  #:export (customize-site
            guix-pythonpath-search-path))

;;; Commentary:
;;;
;;; Where a Python finds its modules.
;;;
;;; Code:

(define (site-packages version)
  (string-append "lib/python" (version-major+minor version)
                 "/site-packages"))

(define (customize-site version)
  "Return the code of a build phase that makes the Python VERSION look for
modules where the environment says."
  `(lambda* (#:key inputs native-inputs outputs #:allow-other-keys)
     (let ((directory (string-append (assoc-ref outputs "out") "/"
                                     ,(site-packages version))))
       (mkdir-p directory)
       (copy-file (assoc-ref (or native-inputs inputs) "sitecustomize.py")
                  (string-append directory "/sitecustomize.py")))))

(define (guix-pythonpath-search-path version)
  "Return the search path of the modules of the Python VERSION."
  (search-path-specification
   (variable "GUIX_PYTHONPATH")
   (files (list (site-packages version)))))
