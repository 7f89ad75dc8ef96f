(define-module (guix build-system android-ndk)
  #:use-module (guix build-system generic)
  #:use-module ((guix build-system) #:select (@*))
  #:export (android-ndk-build-system default-android-build
            default-android-googletest))

;;; Commentary:
;;;
;;; The build system for packages of the Android NDK.
;;;
;;; Code:

(define android-ndk-build-system
  (generic-build-system 'android-ndk
                        "Build packages of the Android NDK."))

(define (default-android-build)
  "Return the package that builds use."
  (@* (gnu packages android) android-make-stub))

(define (default-android-googletest)
  "Return the package that builds use."
  (@* (gnu packages android) android-googletest))
