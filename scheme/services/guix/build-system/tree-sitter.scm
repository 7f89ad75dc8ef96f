(define-module (guix build-system tree-sitter)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (%tree-sitter-build-system-modules default-node
            default-tree-sitter default-tree-sitter-cli tree-sitter-build
            tree-sitter-build-system))

;;; Commentary:
;;;
;;; The build system for grammars of Tree-sitter.
;;;
;;; Code:

(define tree-sitter-build-system
  (generic-build-system 'tree-sitter
                        "Build grammars of Tree-sitter."))

(define %tree-sitter-build-system-modules
  '((guix build tree-sitter-build-system) (guix build node-build-system)
    (json) (json builder) (json parser) (json record)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define (default-node)
  "Return the package that builds use."
  (@* (gnu packages node) node))

(define tree-sitter-build build-generic)

(define (default-tree-sitter)
  "Return the package that builds use."
  (@* (gnu packages tree-sitter) tree-sitter))

(define (default-tree-sitter-cli)
  "Return the package that builds use."
  (@* (gnu packages tree-sitter) tree-sitter-cli))
