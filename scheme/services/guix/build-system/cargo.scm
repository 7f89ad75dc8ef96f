(define-module (guix build-system cargo)
  #:use-module (guix build-system generic)
  #:use-module (guix base32)
  #:use-module (guix download)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:export (%cargo-build-system-modules %cargo-utils-modules %crate-base-url
            cargo-build-system cargo-inputs cargo-triplet
            crate-name->package-name crate-source crate-uri crate-url
            crate-url? define-cargo-inputs))

;;; Commentary:
;;;
;;; The build system for Rust packages.
;;;
;;; Code:

(define %cargo-utils-modules
  '((guix build cargo-utils) (guix build gnu-build-system) (guix build utils)
    (guix build gremlin) (guix elf)))

(define %cargo-build-system-modules
  '((guix build cargo-build-system) (guix build json)
    (guix build cargo-utils) (guix build gnu-build-system) (guix build utils)
    (guix build gremlin) (guix elf)))

(define cargo-build-system
  (generic-build-system 'cargo
                        "Build Rust packages."))

(define crate-url
  "https://crates.io/api/v1/crates/")

(define %crate-base-url
  (make-parameter "https://crates.io"))

(define (crate-url? url)
  "Return whether URL is one of crates.io."
  (string-prefix? crate-url url))

(define (crate-uri name version)
  "Return the URI of VERSION of the crate NAME."
  (string-append crate-url name "/" version "/download"))

(define (crate-name->package-name name)
  "Return the name of the package of the crate NAME."
  (downstream-package-name "rust-" name))

(define* (crate-source name version hash #:key (patches '()) (snippet #f))
  "Return the origin of VERSION of the crate NAME, with HASH in base 32."
  (origin
   (method url-fetch)
   (uri (crate-uri name version))
   (file-name (string-append (crate-name->package-name name) "-" version
                             ".tar.gz"))
   (hash (content-hash (nix-base32-string->bytevector hash) sha256))
   (modules '((guix build utils)))
   (patches patches)
   (snippet snippet)))

(define-syntax define-cargo-inputs
  (syntax-rules (=>)
    "Define LOOKUP as the procedure from the name of a crate, a symbol, to the
list of its inputs."
    ((_ lookup (name => inputs) ...)
     (define lookup
       (let ((table (list (cons 'name (delay inputs)) ...)))
         (lambda (crate)
           (force (assq-ref table crate))))))))

(define* (cargo-inputs name #:key (module '(gnu packages rust-crates)))
  "Return the inputs of the crate NAME, a symbol, that MODULE defines."
  (let ((lookup (module-ref (resolve-interface module) 'lookup-cargo-inputs)))
    (lookup name)))

(define* (cargo-triplet #:optional (target (or (%current-target-system)
                                               (nix-system->gnu-triplet))))
  "Return the name that Rust has for TARGET."
  (match (assoc target
                '(("aarch64-linux-gnu" . "aarch64-unknown-linux-gnu")
                  ("x86_64-linux-gnu" . "x86_64-unknown-linux-gnu")
                  ("i686-linux-gnu" . "i686-unknown-linux-gnu")
                  ("riscv64-linux-gnu" . "riscv64gc-unknown-linux-gnu")))
    (#f target)
    ((_ . triplet) triplet)))
