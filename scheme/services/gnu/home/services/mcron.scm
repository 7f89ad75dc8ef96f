;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services mcron)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services mcron)
  #:export (home-mcron-configuration
            home-mcron-service-type))

;;; Commentary:
;;;
;;; GNU mcron, which runs jobs of the user at certain times.
;;;
;;; Code:

(define-syntax-rule (home-mcron-configuration field ...)
  "Build an <mcron-configuration> for use in a home environment."
  (for-home (mcron-configuration field ...)))

(define home-mcron-service-type
  (service-type
   (inherit (system->home-service-type mcron-service-type))
   (default-value (home-mcron-configuration))))

(define-service-type-mapping mcron-service-type => home-mcron-service-type)

;;; mcron.scm ends here
