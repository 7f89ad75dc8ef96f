(define-module (guix build-system channel)
  #:use-module (guix build-system generic)
  #:export (channel-build-system))

;;; Commentary:
;;;
;;; The build system for channels.
;;;
;;; Code:

(define channel-build-system
  (generic-build-system 'channel
                        "Build channels."))
