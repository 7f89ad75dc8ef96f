;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix build minetest-build-system)
  #:use-module (guix deprecation))

;;; Commentary:
;;;
;;; The older name of the phases of Luanti's packages.
;;;
;;; Code:

(warn-about-deprecation '(guix build minetest-build-system) #f
                        #:replacement '(guix build luanti-build-system))

;;; minetest-build-system.scm ends here
