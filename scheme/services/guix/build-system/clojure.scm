(define-module (guix build-system clojure)
  #:use-module (guix build-system generic)
  #:export (%clojure-build-system-modules clojure-build clojure-build-system))

;;; Commentary:
;;;
;;; The build system for Clojure packages.
;;;
;;; Code:

(define %clojure-build-system-modules
  '((guix build clojure-build-system) (guix build clojure-utils)
    (guix build guile-build-system) (guix build ant-build-system)
    (guix build maven java) (guix build maven plugin) (guix build maven pom)
    (guix build java-utils) (guix build gnu-build-system) (guix build utils)
    (guix build gremlin) (guix elf)))

(define clojure-build-system
  (generic-build-system 'clojure
                        "Build Clojure packages."))

(define clojure-build build-generic)
