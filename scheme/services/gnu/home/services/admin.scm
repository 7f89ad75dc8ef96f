;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services admin)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services admin)
  #:re-export (log-rotation-configuration)
  #:export (home-log-rotation-service-type))

;;; Commentary:
;;;
;;; Rotation of the log files that the user's Shepherd writes.
;;;
;;; Code:

(define home-log-rotation-service-type
  (service-type
   (inherit (system->home-service-type log-rotation-service-type))
   (default-value (for-home (log-rotation-configuration)))))

;;; admin.scm ends here
