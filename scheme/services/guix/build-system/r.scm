(define-module (guix build-system r)
  #:use-module (guix build-system generic)
  #:export (%r-build-system-modules bioconductor-uri cran-uri r-build
            r-build-system))

;;; Commentary:
;;;
;;; The build system for R packages.
;;;
;;; Code:

(define %r-build-system-modules
  '((guix build r-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define r-build-system
  (generic-build-system 'r
                        "Build R packages."))

(define r-build build-generic)

(define (cran-uri name version)
  "Return the URIs of VERSION of the R package NAME on CRAN."
  (let ((file (string-append name "_" version ".tar.gz")))
    (list (string-append "mirror://cran/src/contrib/" file)
          (string-append "mirror://cran/src/contrib/Archive/" name "/" file))))

(define* (bioconductor-uri name version #:optional type)
  "Return the URIs of VERSION of the R package NAME on Bioconductor, which is of
TYPE: 'annotation, 'experiment or #f."
  (map (lambda (release)
         (string-append "https://bioconductor.org/packages/" release
                        (case type
                          ((annotation) "/data/annotation")
                          ((experiment) "/data/experiment")
                          (else "/bioc"))
                        "/src/contrib/" name "_" version ".tar.gz"))
       '("release" "3.21")))
