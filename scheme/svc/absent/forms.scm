(define-module (svc absent forms)
  #:use-module (guix build-system cargo)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:use-module (guix upstream))

;;; Commentary:
;;;
;;; Where the values of names of absent modules are evaluated.
;;;
;;; Code:

(define-syntax-rule (phases name ...)
  "The phases of a build, an association list: none of them does anything."
  (list (cons 'name (const #t)) ...))

(define-syntax-rule (formats name ...)
  "Formats of packs and what makes them, an association list."
  (list (cons 'name (refusal 'name "a store")) ...))

(define (updater name)
  "Return the updater NAME, which finds no package to update."
  (upstream-updater
   (name name)
   (description "")
   (pred (const #f))
   (import (refusal name "a network"))))
