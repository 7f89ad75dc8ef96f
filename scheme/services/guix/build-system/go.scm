(define-module (guix build-system go)
  #:use-module (guix build-system generic)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (%go-build-system-modules go-build go-build-system
            go-pseudo-version? go-target go-version->git-ref))

;;; Commentary:
;;;
;;; The build system for Go packages.
;;;
;;; Code:

(define %go-build-system-modules
  '((guix build go-build-system) (guix build union)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define go-build-system
  (generic-build-system 'go
                        "Build Go packages."))

(define go-build build-generic)

(define (go-pseudo-version? version)
  "Return the match of the regular expression of pseudo versions, such as
v0.0.0-20200101000000-0123456789ab, with VERSION; #f if VERSION is none."
  (string-match "v?[0-9.]+(-[0-9A-Za-z.]+)?[-.][0-9]{14}-[0-9a-f]{12}" version))

(define* (go-version->git-ref version #:key subdir)
  "Return the Git tag or commit that VERSION of a Go module, in SUBDIR of its
repository, denotes."
  (let ((bare (regexp-substitute/global #f "\\+incompatible$" version
                                        'pre 'post)))
    (cond ((go-pseudo-version? bare)
           (last (string-split bare #\-)))
          ((and subdir (not (string-null? subdir)))
           (string-append subdir "/" bare))
          (else bare))))

(define (go-target target)
  "Return the names that Go has for the processor and the system of TARGET."
  (match (string-split target #\-)
    ((cpu . rest)
     (values (match cpu
               ("x86_64" "amd64") ("i686" "386") ("aarch64" "arm64")
               ("mips64el" "mips64le") ("powerpc64le" "ppc64le")
               ("riscv64" "riscv64") (_ (if (string-prefix? "arm" cpu)
                                            "arm" cpu)))
             (if (string-contains target "linux") "linux" "hurd")))))
