(define-module (gnu packages pkg-config)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:export (pkg-config))

;;; Commentary:
;;;
;;; pkg-config goes by another name where packages are built for another
;;; machine; 'pkg-config' is whichever is needed where it stands.
;;;
;;; Code:

(define cross-pkg-config
  (mlambda (target)
    "Return the pkg-config for TARGET, a triplet."
    (package
      (inherit %pkg-config)
      (name (string-append (package-name %pkg-config) "-" target))
      (inputs (list %pkg-config))
      (search-paths (package-native-search-paths %pkg-config))
      (native-search-paths '()))))

(define (pkg-config-for-target target)
  (if target (cross-pkg-config target) %pkg-config))

(define-syntax pkg-config
  (identifier-syntax (pkg-config-for-target (%current-target-system))))
