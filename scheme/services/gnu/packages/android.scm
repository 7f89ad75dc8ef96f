(define-module (gnu packages android)
  #:use-module (guix git-download)
  #:use-module (guix packages)
  #:export (android-platform-version
            android-platform-system-core))

;;; Commentary:
;;;
;;; Where the sources of Android come from.
;;;
;;; Code:

(define (android-platform-version)
  "Return the version of Android that the packages are of."
  "7.1.2_r36")

(define (android-platform-system-core version)
  "Return the source of the core of Android of VERSION."
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://android.googlesource.com/platform/system/core")
          (commit (string-append "android-" version))))
    (file-name (string-append "android-platform-system-core-" version
                              "-checkout"))
    (sha256
     (base32 "1krnc2b9zfkzpdgs1dcbji59nszlx2qr723pg89m52622czc06hg"))))
