(define-module (gnu packages lc0)
  #:autoload   (guix build-system copy) (copy-build-system)
  #:autoload   (guix download) (url-fetch)
  #:use-module (guix packages)
  #:export (make-lc0-contrib-net
            make-lc0-official-net))

;;; Commentary:
;;;
;;; Neural networks that play chess.
;;;
;;; Code:

(define (network network-name file address hash text)
  (package
    (inherit lc0)
    (name (string-append "lc0-" network-name))
    (version "0")
    (source (origin
              (method url-fetch)
              (uri address)
              (file-name file)
              (sha256 (base32 hash))))
    (build-system copy-build-system)
    (inputs '())
    (native-inputs '())
    (propagated-inputs '())
    (description text)))

(define (make-lc0-contrib-net name file-name hash description)
  "Return the package of the contributed network NAME, from FILE-NAME, which has
HASH."
  (network name file-name
           (string-append "https://storage.lczero.org/files/networks-contrib/"
                          file-name)
           hash description))

(define (make-lc0-official-net name url-hash hash description)
  "Return the package of the network NAME, which is published under URL-HASH and
has HASH."
  (network name (string-append name ".pb.gz")
           (string-append "https://storage.lczero.org/files/networks/"
                          url-hash)
           hash description))
