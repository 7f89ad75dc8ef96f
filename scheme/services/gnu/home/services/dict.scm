;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services dict)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services)
  #:use-module (gnu services dict)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:re-export (dicod-configuration)
  #:export (home-dicod-service-type))

;;; Commentary:
;;;
;;; GNU Dico, a dictionary server.  The user runs it, so it needs no account.
;;;
;;; Code:

(define home-dicod-service-type
  (service-type
   (inherit (system->home-service-type
             (remove-service-extensions dicod-service-type
                                        (list account-service-type))))
   (default-value (for-home (dicod-configuration)))))

;;; dict.scm ends here
