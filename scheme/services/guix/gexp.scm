(define-module (guix gexp)
  #:use-module (guix gexp core)
  #:use-module (guix gexp compilers)
  #:use-module (guix gexp derivations)
  #:use-module (guix gexp files)
  #:use-module (guix gexp text)
  #:re-export (gexp gexp? sexp->gexp
               with-imported-modules with-extensions let-system
               gexp->approximate-sexp

               gexp-input gexp-input?
               gexp-input-thing gexp-input-output gexp-input-native?

               assume-valid-file-name assume-source-relative-file-name
               local-file local-file? local-file-file
               local-file-absolute-file-name local-file-name
               local-file-recursive? local-file-select?

               plain-file plain-file? plain-file-name plain-file-content

               computed-file computed-file?
               computed-file-name computed-file-gexp computed-file-options

               program-file program-file? program-file-name
               program-file-gexp program-file-guile program-file-module-path

               scheme-file scheme-file? scheme-file-name scheme-file-gexp

               file-append file-append? file-append-base file-append-suffix

               raw-derivation-file raw-derivation-file?
               with-parameters parameterized?

               load-path-expression gexp-modules
               lower-gexp lowered-gexp? lowered-gexp-sexp
               lowered-gexp-inputs lowered-gexp-sources lowered-gexp-guile
               lowered-gexp-load-path lowered-gexp-load-compiled-path

               with-build-variables input-tuples->gexp outputs->gexp

               gexp->derivation gexp->file gexp->script
               text-file* mixed-text-file file-union directory-union
               references-file symlink-to
               imported-files imported-modules compiled-modules

               define-gexp-compiler gexp-compiler? file-like? lower-object

               &gexp-error gexp-error?
               &gexp-input-error gexp-input-error? gexp-error-invalid-input

               lower-gexp->text object->store-name))

;;; Commentary:
;;;
;;; G-expressions, in five parts: the code with holes, what may fill the holes,
;;; derivations, file-like objects, and text.  This module is their face.
;;;
;;; Code:
