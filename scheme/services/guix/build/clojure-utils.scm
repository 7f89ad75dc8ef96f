;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build clojure-utils)
  #:export (@* @@* define-with-docs))

;;; Commentary:
;;;
;;; References that are resolved when they are evaluated, and variables with
;;; documentation.
;;;
;;; Code:

(define-syntax-rule (@* module name)
  "The exported NAME of MODULE, looked up when this is evaluated."
  (module-ref (resolve-interface 'module) 'name))

(define-syntax-rule (@@* module name)
  "The NAME of MODULE, exported or not, looked up when this is evaluated."
  (module-ref (resolve-module 'module) 'name))

(define-syntax-rule (define-with-docs name text value)
  "Define NAME as VALUE, documented by TEXT."
  (begin
    (define name value)
    (set-object-property! name 'documentation text)))

;;; clojure-utils.scm ends here
