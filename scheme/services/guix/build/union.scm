;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build union))

;;; Commentary:
;;;
;;; What code that unites directories while something is built may refer to.
;;;
;;; Code:

(define %harmless-collisions
  ;; Files that nearly every package has, and that are made anew for a profile.
  '("icon-theme.cache" "gschemas.compiled" "ld.so.cache"))

;;; union.scm ends here
