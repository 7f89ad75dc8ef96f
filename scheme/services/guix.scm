(define-module (guix)
  #:use-module (guix base32)
  #:use-module (guix build-system)
  #:use-module (guix derivations)
  #:use-module (guix download)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:re-export-and-replace (define-public delete)
  #:re-export (%32bit-supported-systems %64bit-supported-systems
               %cuirass-supported-systems %current-system
               %current-target-system %daemon-socket-uri
               %default-substitute-urls %disarchive-mirrors %download-methods
               %gc-roots-directory %graft? %guile-for-build
               %guix-source-root-directory %hurd-systems %identity-monad
               %mirrors %nix-base32-charset %rfc4648-base32-charset
               %state-monad %store-monad %store-prefix %supported-systems
               &derivation-error &derivation-missing-output-error
               &error-location &fix-hint &gexp-error &gexp-input-error
               &invalid-base32-character &nix-connection-error &nix-error
               &nix-protocol-error &package-cross-build-system-error
               &package-cyclic-dependency-error &package-error
               &package-input-error &package-unsupported-target-error
               &store-connection-error &store-error &store-protocol-error
               &unsupported-cross-compilation-target-error <derivation-input>
               <derivation-output> <derivation> <location> >>= @*
               add-data-to-store add-file-tree-to-store add-indirect-root
               add-permanent-root add-temp-root add-text-to-store
               add-to-store allocate-store-connection-cache anym
               ar-for-target arguments-from-environment-variable
               as-for-target assume-source-relative-file-name
               assume-valid-file-name bag bag->derivation bag-arguments
               bag-build bag-build-inputs bag-direct-inputs bag-host-inputs
               bag-name bag-outputs bag-system bag-target bag-target-inputs
               bag-transitive-build-inputs bag-transitive-host-inputs
               bag-transitive-inputs bag-transitive-target-inputs bag? base32
               base32-string->bytevector base64 binary-file build
               build-derivations build-expression->derivation build-mode
               build-system build-system-description build-system-lower
               build-system-name build-system-with-c-toolchain build-system?
               build-things built-derivations built-in-builders
               bytevector->base32-string bytevector->nix-base32-string
               bytevector-quintet-length cache-directory
               cache-lookup-recorder call-with-compressed-output-port
               call-with-decompressed-port call-with-temporary-directory
               canonical-newline-port cc-for-target clear-failed-paths
               close-connection collect-garbage compiled-modules
               compressed-file? compressed-output-port computed-file
               computed-file-gexp computed-file-name computed-file-options
               computed-file? condition-fix-hint config-directory
               connect-to-daemon content-hash content-hash-algorithm
               content-hash-value content-hash? current-build-output-port
               current-source-directory current-state
               current-store-protocol-version current-system
               current-target-system cxx-for-target dead-paths
               decompressed-port default-guile default-guile-derivation
               default-keyword-arguments define-gexp-compiler define-monad
               delete-expression delete-paths deprecated-package derivation
               derivation->output-path derivation->output-paths
               derivation-build-plan derivation-builder
               derivation-builder-arguments
               derivation-builder-environment-vars
               derivation-error-derivation derivation-error?
               derivation-file-name derivation-hash derivation-input
               derivation-input-derivation derivation-input-fold
               derivation-input-output-path derivation-input-output-paths
               derivation-input-path derivation-input-sub-derivations
               derivation-input? derivation-inputs derivation-log-file
               derivation-missing-output derivation-missing-output-error?
               derivation-name derivation-output-hash
               derivation-output-hash-algo derivation-output-names
               derivation-output-path derivation-output-recursive?
               derivation-output? derivation-outputs
               derivation-path->output-path derivation-path->output-paths
               derivation-path? derivation-prerequisites
               derivation-prerequisites-to-build derivation-properties
               derivation-sources derivation-system derivation?
               direct-store-path direct-store-path? directory-union
               download-to-store downstream-package-name edit-expression
               ensure-keyword-arguments ensure-path error-location
               error-location? export-paths file-append file-append-base
               file-append-suffix file-append? file-extension file-like?
               file-mapping->tree file-sans-extension
               file-search-error-file-name file-search-error-search-path
               file-search-error? file-union filtered-port
               find-definition-insertion-location find-definition-location
               find-roots fix-hint? fixed-output-derivation?
               fixed-output-path foldm gexp gexp->approximate-sexp
               gexp->derivation gexp->file gexp->script gexp-compiler?
               gexp-error-invalid-input gexp-error? gexp-input
               gexp-input-error? gexp-input-native? gexp-input-output
               gexp-input-thing gexp-input? gexp-modules gexp?
               gnu-triplet->nix-system go-to-location grafting?
               guile-for-grafts guile-version>? has-substitutes? hash-algo
               hash-part->path hidden-package hidden-package? host-hurd64?
               host-hurd? host-x86-64? import-paths imported-files
               imported-modules input-tuples->gexp insert-expression
               interned-file interned-file-tree
               invalid-base32-character-string invalid-base32-character-value
               invalid-base32-character? invalidate-derivation-caches!
               ld-for-target let-system lift lift0 lift1 lift2 lift3 lift4
               lift5 lift6 lift7 listm live-paths load-path-expression
               local-file local-file-absolute-file-name local-file-file
               local-file-name local-file-recursive? local-file-select?
               local-file? location location->source-properties
               location-column location-file location-line location? log-file
               lookup-package-direct-input lookup-package-input
               lookup-package-native-input lookup-package-propagated-input
               lower-gexp lower-object lowered-gexp-guile lowered-gexp-inputs
               lowered-gexp-load-compiled-path lowered-gexp-load-path
               lowered-gexp-sexp lowered-gexp-sources lowered-gexp? make-bag
               map-derivation map/accumulate-builds mapm
               mapm/accumulate-builds mbegin mcached mixed-text-file mlet
               mlet* modify-inputs module->source-file-name monad-bind
               monad-return monad? mparameterize munless mwhen
               nix-base32-string->bytevector nix-connection-error-code
               nix-connection-error-file nix-connection-error? nix-error?
               nix-protocol-error-message nix-protocol-error-status
               nix-protocol-error? nix-server-major-version
               nix-server-minor-version nix-server-socket nix-server-version
               nix-server? nix-system->gnu-triplet offloadable-derivation?
               open-connection optimize-store origin origin->derivation
               origin-actual-file-name origin-file-name origin-hash
               origin-method origin-modules origin-patch-flags
               origin-patch-guile origin-patch-inputs origin-patches
               origin-snippet origin-uri origin? output-path outputs->gexp
               package package->bag package->cross-derivation
               package->derivation package-arguments package-build-system
               package-closure package-cross-build-system-error?
               package-cross-derivation package-cyclic-dependency-error?
               package-definition-location package-derivation
               package-description package-development-inputs
               package-direct-inputs package-direct-sources
               package-error-dependency-cycle package-error-invalid-input
               package-error-invalid-license package-error-package
               package-error? package-field-location package-file
               package-full-name package-grafts package-home-page
               package-input-error? package-input-rewriting
               package-input-rewriting/spec package-inputs package-license
               package-license-error? package-location package-mapping
               package-name package-name->name+version package-native-inputs
               package-native-search-paths package-output package-outputs
               package-patched-vulnerabilities package-propagated-inputs
               package-properties package-replacement package-search-paths
               package-source package-source-derivation package-superseded
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
               package-with-patches package/inherit package? parameterized?
               path-info-deriver path-info-hash path-info-nar-size
               path-info-references path-info-registration-time path-info?
               pkg-config-for-target plain-file plain-file-content
               plain-file-name plain-file? port->connection prepend
               pretty-print-table program-file program-file-gexp
               program-file-guile program-file-module-path program-file-name
               program-file? query-derivation-outputs query-failed-paths
               query-path-hash query-path-info query-path-info*
               raw-derivation raw-derivation-file raw-derivation-file?
               read-derivation read-derivation-from-file readlink* references
               references* references-file references/cached referrers
               remove-permanent-root replace requisites return run-with-state
               run-with-store scheme-file scheme-file-gexp scheme-file-name
               scheme-file? search-path* search-path-specification sequence
               set-build-options set-build-options* set-current-state
               set-current-system set-current-target set-grafting
               set-guile-for-build set-store-connection-cache
               set-store-connection-cache! sexp->gexp
               source-properties->location state-bind state-parameterize
               state-pop state-push state-return state-with-parameters
               store-bind store-connection-cache store-connection-error-code
               store-connection-error-file store-connection-error?
               store-connection-major-version store-connection-minor-version
               store-connection-socket store-connection-version
               store-connection? store-error? store-lift store-lower
               store-parameterize store-path store-path-base
               store-path-hash-part store-path-package-name store-path?
               store-protocol-error-message store-protocol-error-status
               store-protocol-error? store-return string-closest
               string-distance string-replace-substring strip-for-target
               strip-keyword-arguments substitutable-derivation?
               substitutable-deriver substitutable-download-size
               substitutable-nar-size substitutable-path
               substitutable-path-info substitutable-paths
               substitutable-references substitutable?
               substitute-keyword-arguments substitute-urls
               substitution-oracle supported-package? symlink-to
               system-hurd64? system-hurd? tarball-sans-extension
               target-64bit? target-aarch64? target-arm32? target-arm?
               target-avr? target-hurd64? target-hurd? target-linux?
               target-little-endian? target-loongarch64? target-mingw?
               target-mips64el? target-powerpc? target-ppc32? target-ppc64le?
               target-riscv64? target-x32? target-x86-32? target-x86-64?
               target-x86? template-directory text-file text-file*
               this-origin this-package this-package-input
               this-package-native-input topologically-sorted
               transitive-input-references
               unsupported-cross-compilation-target-error-build-system
               unsupported-cross-compilation-target-error-target
               unsupported-cross-compilation-target-error? url-fetch
               url-fetch/executable url-fetch/tarbomb url-fetch/zipbomb
               valid-derivation-input? valid-derivers valid-path?
               verify-store version-compare version-major version-major+minor
               version-major+minor+point version-prefix version-prefix?
               version-unique-prefix version>=? version>?
               with-atomic-file-output with-build-handler
               with-build-variables with-environment-variables
               with-extensions with-imported-modules with-monad
               with-parameters with-store with-store/non-blocking
               without-grafting write-derivation))

;;; Commentary:
;;;
;;; All that a definition of packages needs, in one import.
;;;
;;; Code:
