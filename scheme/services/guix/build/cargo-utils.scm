(define-module (guix build cargo-utils)
  #:use-module (guix refusal)
  #:export (generate-checksums generate-all-checksums))

;;; Commentary:
;;;
;;; Checksums of crates, which Cargo wants next to their sources.
;;;
;;; Code:

(define-refused "a build"
  generate-checksums generate-all-checksums)
