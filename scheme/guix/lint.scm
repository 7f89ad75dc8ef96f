;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix lint)
  #:use-module (guix i18n)
  #:use-module (guix lint arguments)
  #:use-module (guix lint checks)
  #:use-module (guix lint sources)
  #:use-module (guix lint texts)
  #:use-module (guix lint warnings)
  #:use-module (guix records)
  #:use-module (guix refusal)
  #:use-module (ice-9 match)
  #:re-export (lint-warning
               lint-warning?
               lint-warning-package
               lint-warning-message
               lint-warning-message-text
               lint-warning-message-data
               lint-warning-location
               check-name
               check-tests-true
               check-license
               check-inputs-should-not-be-an-input-at-all
               check-source-file-name
               check-source-unstable-tarball
               check-compiler-for-target
               check-description-style
               check-synopsis-style
               check-optional-tests
               check-inputs-should-be-native
               check-inputs-should-use-a-minimal-variant
               check-input-labels
               check-wrapper-inputs
               check-misplaced-flags
               check-mirror-url
               check-patch-file-names)
  #:export (%local-checkers
            %network-dependent-checkers
            %all-checkers
            lint-checker
            lint-checker?
            lint-checker-name
            lint-checker-description
            lint-checker-check
            lint-checker-requires-store?

            check-derivation
            check-profile-collisions
            check-patch-headers
            check-formatting
            check-home-page
            check-source
            check-github-url
            check-vulnerabilities
            check-for-updates
            check-archival
            check-haskell-stackage))

;;; Commentary:
;;;
;;; The checkers of packages.  Those that need to look at packages alone do so;
;;; the others ask a network, a store or the files of a checkout.
;;;
;;; Code:

(define-record-type* <lint-checker>
  lint-checker make-lint-checker
  lint-checker?
  (name            lint-checker-name)
  (description     lint-checker-description)
  (check           lint-checker-check)
  (requires-store? lint-checker-requires-store? (default #f)))

(define-refused "a store"
  check-derivation check-profile-collisions check-patch-headers
  check-formatting)

(define-refused "a network"
  check-gnu-synopsis+description
  check-home-page check-source check-github-url check-vulnerabilities
  check-for-updates check-archival check-haskell-stackage)

(define-syntax-rule (checkers (name* check* description* . requires-store) ...)
  "The list of checkers of these names."
  (list (lint-checker
         (name 'name*)
         (description (G_ description*))
         (check check*)
         (requires-store? (pair? 'requires-store)))
        ...))

(define %local-checkers
  (checkers
   (name check-name
         "The name of a package is in the usual form")
   (tests-true check-tests-true
               "Tests are not asked for where they are run anyway")
   (compiler-for-target check-compiler-for-target
                        "The compiler is that of the target")
   (description check-description-style
                "The description is written in the usual form")
   (inputs-should-be-native check-inputs-should-be-native
                            "Tools of the build are native inputs")
   (inputs-should-not-be-input check-inputs-should-not-be-an-input-at-all
                               "No input is there that no package needs")
   (inputs-should-be-minimal check-inputs-should-use-a-minimal-variant
                             "Inputs are the small variants of packages")
   (input-labels check-input-labels
                 "Inputs are called as their packages are")
   (wrapper-inputs check-wrapper-inputs
                   "What wraps programs finds its shell among the inputs")
   (license check-license
            "The license is a license, or a list of them")
   (optional-tests check-optional-tests
                   "Tests are run only if they are asked for")
   (mirror-url check-mirror-url
               "Sources come from mirrors where there are some")
   (source-file-name check-source-file-name
                     "The source is called as the package is")
   (source-unstable-tarball check-source-unstable-tarball
                            "The source is no archive made on demand")
   (misplaced-flags check-misplaced-flags
                    "Flags are where the build system expects them")
   (derivation check-derivation
               "The package can be lowered for all systems" store)
   (profile-collisions check-profile-collisions
                       "Propagated inputs go together in a profile" store)
   (patch-file-names check-patch-file-names
                     "Patches exist, and are called after the package")
   (patch-headers check-patch-headers
                  "Patches say what they are for")
   (formatting check-formatting
               "The text of the package is in the usual form")))

(define %network-dependent-checkers
  (checkers
   (synopsis check-synopsis-style
             "The synopsis is written in the usual form")
   (gnu-description check-gnu-synopsis+description
                    "Synopsis and description are those of the GNU project")
   (home-page check-home-page
              "The home page is there")
   (source check-source
           "The source can be had from where it is said to be")
   (github-url check-github-url
               "Repositories are where GitHub says they are now")
   (cve check-vulnerabilities
        "No known vulnerability is open")
   (refresh check-for-updates
            "There is no newer version")
   (archival check-archival
             "The source is kept by Software Heritage")
   (haskell-stackage check-haskell-stackage
                     "Haskell packages have the version of Stackage")))

(define %all-checkers
  (append %local-checkers %network-dependent-checkers))

;;; lint.scm ends here
