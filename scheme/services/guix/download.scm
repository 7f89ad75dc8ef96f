(define-module (guix download)
  #:use-module (guix fetch)
  #:use-module (guix gexp)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module (web uri)
  #:export (%mirrors %disarchive-mirrors %download-methods
            url-fetch url-fetch/executable
            url-fetch/tarbomb url-fetch/zipbomb
            download-to-store))

;;; Commentary:
;;;
;;; Sources at URLs.  'mirror://' URLs name a set of servers; which ones is the
;;; concern of what downloads.
;;;
;;; Code:

(define %mirrors
  ;; Names of sets of servers; see 'mirror://'.
  '((gnu "https://ftpmirror.gnu.org/gnu/" "https://ftp.gnu.org/gnu/")
    (kernel.org "https://cdn.kernel.org/pub/")
    (sourceforge "https://downloads.sourceforge.net/project/")
    (savannah "https://download.savannah.gnu.org/releases/")
    (gnome "https://download.gnome.org/")
    (kde "https://download.kde.org/")
    (cpan "https://www.cpan.org/")
    (cran "https://cran.r-project.org/")
    (apache "https://archive.apache.org/dist/")
    (debian "https://deb.debian.org/debian/")
    (hackage "https://hackage.haskell.org/")
    (xorg "https://www.x.org/releases/")
    (qt "https://download.qt.io/official_releases/")
    (pypi "https://files.pythonhosted.org/packages/")
    (gnupg "https://www.gnupg.org/ftp/gcrypt/")
    (openbsd "https://cdn.openbsd.org/pub/OpenBSD/")
    (mate "https://pub.mate-desktop.org/releases/")
    (mozilla "https://archive.mozilla.org/pub/")))

(define %disarchive-mirrors
  '("https://disarchive.guix.gnu.org/"))

(define %download-methods
  ;; The methods to try, a list, or #f for all.
  (make-parameter #f))

(define (url-base-name url)
  (basename (match url
              ((url . _) url)
              (url url))))

(define (local-name url)
  ;; The file that URL, 'file://' or a file name, denotes, or #f.
  (match url
    ((? string?)
     (match (string->uri url)
       (#f url)
       (uri (match (uri-scheme uri)
              ('file (uri-path uri))
              (_ #f)))))
    (_ #f)))

(define* (url-fetch url hash-algo hash
                    #:optional name
                    #:key (system (%current-system)) guile executable?
                    #:allow-other-keys)
  "Yield the file at URL, or at the first of several that works, with HASH."
  (let ((name (or name (url-base-name url))))
    (match (local-name url)
      (#f
       (fetch-derivation "download" url hash-algo hash name
                         #:system system #:recursive? executable?))
      (file
       (interned-file file name #:recursive? #f)))))

(define* (url-fetch/executable url hash-algo hash #:optional name
                               #:key (system (%current-system)) guile)
  "Like 'url-fetch', for a program."
  (url-fetch url hash-algo hash name #:system system #:executable? #t))

(define* (url-fetch/tarbomb url hash-algo hash #:optional name
                            #:key (system (%current-system)) guile)
  "Yield the directory with what the archive at URL contains."
  (fetch-derivation "tarbomb" url hash-algo hash (or name "tarbomb")
                    #:system system))

(define* (url-fetch/zipbomb url hash-algo hash #:optional name
                            #:key (system (%current-system)) guile)
  "Yield the directory with what the ZIP archive at URL contains."
  (fetch-derivation "zipbomb" url hash-algo hash (or name "zipbomb")
                    #:system system))

(define (download-to-store store url . arguments)
  "Refuse: nothing is fetched."
  (open-connection))
