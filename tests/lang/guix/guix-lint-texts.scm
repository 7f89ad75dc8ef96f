;;; The checkers of packages that look at texts, inputs and arguments
(use-modules (guix packages) (guix lint) (guix download) (guix gexp)
             (guix build-system gnu) (gnu packages bash)
             (gnu packages cmake) (gnu packages pkg-config))

(define bad
  (package
    (name "foo_x")
    (version "1")
    (source (origin
              (method url-fetch)
              (uri "https://ftp.gnu.org/gnu/foo/foo.tar.gz")
              (sha256 #f)))
    (build-system gnu-build-system)
    (arguments
     (list #:make-flags #~(list "CC=gcc" (string-append "PREFIX=" #$output))
           #:configure-flags #~(list "--buildtype=release")
           #:phases
           #~(modify-phases %standard-phases
               (replace 'check (lambda _ (invoke "x")))
               (add-after 'install 'wrap
                 (lambda _ (wrap-program "a" '()))))))
    (inputs (list pkg-config cmake))
    (native-inputs `(("foo" ,bash)))
    (synopsis "A foo.")
    (description "this is 'quoted' text. And so  on. dependant ")
    (home-page "")
    (license #f)))

(define (show package checks)
  (for-each (lambda (check)
              (for-each (lambda (warning)
                          (display (lint-warning-message warning))
                          (newline))
                        (check package)))
            checks))

(define checks
  (list check-name check-compiler-for-target check-description-style
        check-inputs-should-be-native check-inputs-should-use-a-minimal-variant
        check-input-labels check-wrapper-inputs check-license check-optional-tests
        check-mirror-url check-misplaced-flags check-patch-file-names
        check-synopsis-style))

(show bad checks)
