(define-module (guix build-system ant)
  #:use-module (guix build-system generic)
  #:export (%ant-build-system-modules ant-build ant-build-system))

;;; Commentary:
;;;
;;; The build system for Java packages built with Ant.
;;;
;;; Code:

(define %ant-build-system-modules
  '((guix build ant-build-system) (guix build maven java)
    (guix build maven plugin) (guix build maven pom) (guix build java-utils)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define ant-build-system
  (generic-build-system 'ant
                        "Build Java packages built with Ant."))

(define ant-build build-generic)
