(define-module (gnu packages video)
  #:use-module (guix deprecation)
  #:export (youtube-dl
            mps-youtube))

;;; Commentary:
;;;
;;; Packages that went by other names.
;;;
;;; Code:

(define-deprecated/alias youtube-dl yt-dlp)

(define-deprecated/alias mps-youtube python-yewtube)
