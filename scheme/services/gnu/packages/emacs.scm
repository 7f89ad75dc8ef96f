(define-module (gnu packages emacs)
  #:use-module (guix packages)
  #:export (emacs->emacs-next))

;;; Commentary:
;;;
;;; Emacs as its authors have it before a release.
;;;
;;; Code:

(define* (emacs->emacs-next emacs #:optional name*
                            #:key
                            (version (package-version emacs-next-minimal))
                            (source (package-source emacs-next-minimal)))
  "Return the variant NAME* of EMACS, made from SOURCE, which is called VERSION."
  (let ((version* version)
        (source* source))
    (package
      (inherit emacs)
      (name (or name*
                (and (string-prefix? "emacs" (package-name emacs))
                     (string-append "emacs-next"
                                    (string-drop (package-name emacs)
                                                 (string-length "emacs"))))))
      (version version*)
      (source source*))))
