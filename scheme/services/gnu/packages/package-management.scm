(define-module (gnu packages package-management)
  #:autoload   (guix build-system channel) (channel-build-system)
  #:autoload   (guix channels) (%default-guix-channel guix-channel?)
  #:autoload   (guix describe) (current-channels)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1)
  #:export (channel-source->package
            current-guix
            current-guix-package
            guix-for-channels))

;;; Commentary:
;;;
;;; Guix itself, as the channels that it is made of.
;;;
;;; Code:

(define (guix-from source arguments)
  ;; Guix built from SOURCE, a channel or a checkout of one.
  (package
    (inherit guix)
    (source source)
    (build-system channel-build-system)
    (arguments arguments)
    (inputs '())
    (native-inputs '())
    (propagated-inputs '())))

(define* (channel-source->package source #:key commit)
  "Return Guix built from SOURCE, a checkout of COMMIT."
  (package
    (inherit (guix-from (package-source guix)
                        (list #:source source #:commit commit)))
    (version (string-append (package-version guix) "."
                            (if commit (string-take commit 7) "")))))

(define (guix-for-channels channels)
  "Return Guix with the package definitions of CHANNELS."
  (guix-from (find guix-channel? channels)
             (list #:channels (remove guix-channel? channels))))

(define current-guix-package
  ;; What 'current-guix' returns: a package or a promise of one.
  (make-parameter
   (delay
     (guix-from (or (find guix-channel? (current-channels))
                    %default-guix-channel)
                '()))))

(define (current-guix)
  "Return the Guix that evaluates the configuration."
  (let ((package (current-guix-package)))
    (if (promise? package) (force package) package)))
