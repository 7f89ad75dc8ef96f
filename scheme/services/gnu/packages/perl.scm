(define-module (gnu packages perl)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:autoload   (guix search-paths) ($PKG_CONFIG_PATH)
  #:export (cross-perl-extutils-pkgconfig
            perl-extutils-pkgconfig))

;;; Commentary:
;;;
;;; A Perl module that differs where packages are built for another machine.
;;;
;;; Code:

(define cross-perl-extutils-pkgconfig
  (mlambda (target)
    "Return the module ExtUtils::PkgConfig for TARGET, a triplet."
    (package
      (inherit %perl-extutils-pkgconfig)
      (native-search-paths '())
      (search-paths (list $PKG_CONFIG_PATH)))))

(define (extutils-for-target target)
  (if target
      (cross-perl-extutils-pkgconfig target)
      %perl-extutils-pkgconfig))

(define-syntax perl-extutils-pkgconfig
  (identifier-syntax (extutils-for-target (%current-target-system))))
