(define-module (gnu packages sdl)
  #:autoload   (guix build-system trivial) (trivial-build-system)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:export (sdl-union))

;;; Commentary:
;;;
;;; SDL and its libraries in one folder.
;;;
;;; Code:

(define* (sdl-union #:optional (packages (list sdl sdl-gfx sdl-net sdl-ttf
                                               sdl-image sdl-mixer)))
  "Return the package of the files of PACKAGES."
  (package
    (inherit sdl)
    (name "sdl-union")
    (source #f)
    (outputs '("out"))
    (build-system trivial-build-system)
    (arguments (list #:builder #~(mkdir #$output)))
    (inputs packages)))
