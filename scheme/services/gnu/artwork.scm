;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu artwork)
  #:use-module (guix git-download)
  #:use-module (guix packages)
  #:export (%artwork-repository))

;;; Commentary:
;;;
;;; The pictures that boot loaders and login screens show.
;;;
;;; Code:

(define %artwork-commit "4c7f2ce6428a63e202cd2a9474a06f68a946934d")

(define %artwork-repository
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://codeberg.org/guix/artwork.git")
          (commit %artwork-commit)))
    (file-name (string-append "guix-artwork-"
                              (string-take %artwork-commit 7)
                              "-checkout"))
    (sha256
     (base32 "1rl569759q9wm1dxn7nkq3873d2k92giic7aa6jwzwr3n16prc7y"))))

;;; artwork.scm ends here
