(define-module (guix profiles hooks)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix profiles manifest)
  #:use-module (guix store)
  #:export (%default-profile-hooks
            info-dir-file manual-database/optional fonts-dir-file
            ghc-package-cache-file ca-certificate-bundle emacs-subdirs
            gdk-pixbuf-loaders-cache-file glib-schemas gtk-icon-themes
            gtk-im-modules texlive-font-maps xdg-desktop-database
            xdg-mime-database
            linux-module-database))

;;; Commentary:
;;;
;;; Profile hooks: each makes a file out of all that a manifest lists, an index
;;; or a cache that no single package could provide.
;;;
;;; Code:

(define-syntax-rule (define-hook name file type)
  (define* (name manifest #:optional system)
    "Yield the derivation of the file that this hook makes of MANIFEST."
    (gexp->derivation file
                      #~(begin
                          (use-modules (guix build utils))
                          (mkdir-p #$output)
                          (make-profile-index 'type #$output
                                              '#$(manifest-inputs manifest)))
                      #:local-build? #t #:substitutable? #f
                      #:properties '((type . profile-hook) (hook . type)))))

(define-hook info-dir-file "info-dir" info-dir)
(define-hook manual-database/optional "manual-database" manual-database)
(define-hook fonts-dir-file "fonts-dir" fonts-dir)
(define-hook ghc-package-cache-file "ghc-package-cache" ghc-package-cache)
(define-hook ca-certificate-bundle
  "ca-certificate-bundle" ca-certificate-bundle)
(define-hook emacs-subdirs "emacs-subdirs" emacs-subdirs)
(define-hook gdk-pixbuf-loaders-cache-file
  "gdk-pixbuf-loaders-cache-file" gdk-pixbuf-loaders-cache)
(define-hook glib-schemas "glib-schemas" glib-schemas)
(define-hook gtk-icon-themes "gtk-icon-themes" gtk-icon-themes)
(define-hook gtk-im-modules "gtk-im-modules" gtk-im-modules)
(define-hook texlive-font-maps "texlive-font-maps" texlive-font-maps)
(define-hook xdg-desktop-database "xdg-desktop-database" xdg-desktop-database)
(define-hook xdg-mime-database "xdg-mime-database" xdg-mime-database)
(define-hook linux-module-database
  "linux-module-database" linux-module-database)

(define %default-profile-hooks
  (list info-dir-file
        manual-database/optional
        fonts-dir-file
        ghc-package-cache-file
        ca-certificate-bundle
        emacs-subdirs
        gdk-pixbuf-loaders-cache-file
        glib-schemas
        gtk-icon-themes
        gtk-im-modules
        texlive-font-maps
        xdg-desktop-database
        xdg-mime-database))
