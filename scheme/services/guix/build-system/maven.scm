(define-module (guix build-system maven)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%default-exclude %maven-build-system-modules default-maven
            default-maven-plugins lower maven-build maven-build-system))

;;; Commentary:
;;;
;;; The build system for Java packages built with Maven.
;;;
;;; Code:

(define %default-exclude
  '(("org.apache.maven.plugins" "maven-release-plugin" "maven-site-plugin")))

(define %maven-build-system-modules
  '((guix build maven-build-system) (guix build maven pom)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define maven-build-system
  (generic-build-system 'maven
                        "Build Java packages built with Maven."))

(define maven-build build-generic)

(define (default-maven)
  "Return the package that builds use."
  (@* (gnu packages maven) maven))

(define lower lower-generic)

(define (default-maven-plugins)
  "Return the inputs that the phases of Maven take: they are not part of what is
evaluated."
  '())
