(define-module (gnu packages build-tools)
  #:autoload   (guix build-system copy) (copy-build-system)
  #:autoload   (guix git-download) (git-fetch git-file-name git-reference
                                    git-version)
  #:use-module (guix packages)
  #:use-module (guix packages deprecated)
  #:export (scons-python2
            gnulib-checkout))

;;; Commentary:
;;;
;;; Tools that build programs.
;;;
;;; Code:

(define-deprecated-packages
  (scons-python2 scons))

(define* (gnulib-checkout #:key version (revision "1") commit hash)
  "Return the package of the gnulib of COMMIT, whose contents have HASH.
REVISION counts the commits taken since VERSION."
  (package
    (inherit gnulib)
    (name "gnulib")
    (version (git-version version revision commit))
    (source (origin
              (method git-fetch)
              (uri (git-reference
                    (url "https://git.savannah.gnu.org/git/gnulib.git/")
                    (commit commit)))
              (file-name (git-file-name name version))
              (sha256 hash)))
    (build-system copy-build-system)))
