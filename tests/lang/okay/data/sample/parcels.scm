;;; Packages of a channel.

(define-module (sample parcels)
  #:use-module (guix packages)
  #:use-module (guix build-system trivial))

(define-public parcel
  (package
    (name "sample-parcel")
    (version "1.2")
    (source #f)
    (build-system trivial-build-system)
    (synopsis "Parcel")
    (description "A parcel.")
    (home-page "https://example.org")
    (license #f)))

(define-public wrapped-parcel
  (package
    (inherit parcel)
    ;; No name that can be seen in the text.
    (name (string-append "wrapped-" (package-name parcel)))))
