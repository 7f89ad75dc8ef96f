(define-module (guix packages)
  #:use-module (guix packages origin)
  #:use-module (guix packages package)
  #:use-module (guix packages graph)
  #:use-module (guix packages rewriting)
  #:use-module (guix packages derivation)
  #:use-module (guix packages location)
  #:use-module (guix search-paths)
  #:use-module (guix utils targets)
  #:re-export-and-replace (delete (define-public* . define-public))
  #:re-export (%current-system %current-target-system
               search-path-specification

               %32bit-supported-systems %64bit-supported-systems
               %cuirass-supported-systems %hurd-systems %supported-systems
               &package-cross-build-system-error
               &package-cyclic-dependency-error &package-error
               &package-input-error &package-unsupported-target-error
               &unsupported-cross-compilation-target-error bag->derivation
               bag-direct-inputs bag-transitive-build-inputs
               bag-transitive-host-inputs bag-transitive-inputs
               bag-transitive-target-inputs base32 base64 content-hash
               content-hash-algorithm content-hash-value content-hash?
               default-guile default-guile-derivation deprecated-package
               guile-for-grafts hidden-package hidden-package?
               lookup-package-direct-input lookup-package-input
               lookup-package-native-input lookup-package-propagated-input
               modify-inputs origin origin->derivation
               origin-actual-file-name origin-file-name origin-hash
               origin-method origin-modules origin-patch-flags
               origin-patch-guile origin-patch-inputs origin-patches
               origin-snippet origin-uri origin? package package->bag
               package->cross-derivation package->derivation
               package-arguments package-build-system package-closure
               package-cross-build-system-error? package-cross-derivation
               package-cyclic-dependency-error? package-definition-location
               package-derivation package-description
               package-development-inputs package-direct-inputs
               package-direct-sources package-error-dependency-cycle
               package-error-invalid-input package-error-invalid-license
               package-error-package package-error? package-field-location
               package-file package-full-name package-grafts
               package-home-page package-input-error? package-input-rewriting
               package-input-rewriting/spec package-inputs package-license
               package-license-error? package-location package-mapping
               package-name package-native-inputs package-native-search-paths
               package-output package-outputs package-patched-vulnerabilities
               package-propagated-inputs package-properties
               package-replacement package-search-paths package-source
               package-source-derivation package-superseded
               package-supported-systems package-synopsis
               package-transitive-inputs package-transitive-native-inputs
               package-transitive-native-search-paths
               package-transitive-propagated-inputs
               package-transitive-sources
               package-transitive-supported-systems
               package-transitive-target-inputs
               package-unsupported-target-error-target
               package-unsupported-target-error? package-upstream-name
               package-upstream-name* package-version
               package-with-c-toolchain package-with-extra-patches
               package-with-patches package/inherit package? prepend replace
               set-guile-for-build supported-package? this-origin
               this-package this-package-input this-package-native-input
               transitive-input-references
               unsupported-cross-compilation-target-error-build-system
               unsupported-cross-compilation-target-error-target
               unsupported-cross-compilation-target-error?))

;;; Commentary:
;;;
;;; Packages, in parts: where sources come from, the record, the graph of
;;; dependencies, variants, derivations, locations.  This module is their face.
;;;
;;; Code:
