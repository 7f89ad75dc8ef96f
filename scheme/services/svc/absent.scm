(define-module (svc absent)
  #:use-module (guix build-system cargo)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:use-module (guix upstream)
  #:export (absent-value))

;;; Commentary:
;;;
;;; The values of names in modules that are rows of a table: what they do needs
;;; a store, a network or a build.
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

(define (absent-value name what of)
  "Return the value of NAME: if WHAT is 'refuse', a procedure that says that it
needs OF; if 'no', a predicate that nothing satisfies; if 'is', the value of the
expression OF, a string."
  (case what
    ((refuse) (refusal name of))
    ((no) (lambda (object) #f))
    ((is) (eval (call-with-input-string of read)
                (resolve-module '(svc absent))))))
