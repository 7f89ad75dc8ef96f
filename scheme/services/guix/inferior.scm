(define-module (guix inferior)
  #:use-module (guix refusal)
  #:use-module (guix utils)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-35)
  #:export (inferior? open-inferior port->inferior close-inferior
            inferior-eval inferior-eval-with-store inferior-object?
            read-repl-response inferior-for-channels cached-channel-instance
            inferior-exception? inferior-exception-arguments
            inferior-exception-inferior inferior-exception-stack
            inferior-protocol-error? inferior-protocol-error-inferior
            gexp->derivation-in-inferior %inferior-cache-directory

            inferior-packages inferior-available-packages
            lookup-inferior-packages
            inferior-package? inferior-package-name inferior-package-version
            inferior-package-synopsis inferior-package-description
            inferior-package-home-page inferior-package-location
            inferior-package-inputs inferior-package-native-inputs
            inferior-package-propagated-inputs
            inferior-package-transitive-propagated-inputs
            inferior-package-native-search-paths
            inferior-package-transitive-native-search-paths
            inferior-package-search-paths inferior-package-replacement
            inferior-package-provenance inferior-package-derivation
            inferior-package->manifest-entry))

;;; Commentary:
;;;
;;; Inferiors are other Guix processes, built from other channels.  A
;;; configuration that names one loads; nothing can be asked of an inferior,
;;; since none can be built.
;;;
;;; Code:

(define-record-type <inferior>
  (inferior channels)
  inferior?
  (channels inferior-channels))

(define-record-type <inferior-package>
  (inferior-package inferior name version)
  inferior-package?
  (inferior inferior-package-inferior)
  (name     inferior-package-name)
  (version  inferior-package-version))

(define-record-type <inferior-object>
  (inferior-object address)
  inferior-object?
  (address inferior-object-address))

(define-condition-type &inferior-exception &error
  inferior-exception?
  (arguments inferior-exception-arguments)
  (inferior  inferior-exception-inferior)
  (stack     inferior-exception-stack))

(define-condition-type &inferior-protocol-error &error
  inferior-protocol-error?
  (inferior inferior-protocol-error-inferior))

(define %inferior-cache-directory
  (make-parameter (string-append (cache-directory #:ensure? #f)
                                 "/inferiors")))

(define* (inferior-for-channels channels #:key cache-directory ttl)
  "Return the inferior of CHANNELS; it fails when it is asked something."
  (inferior channels))

(define-refused "another Guix"
  open-inferior port->inferior close-inferior inferior-eval
  inferior-eval-with-store read-repl-response cached-channel-instance
  gexp->derivation-in-inferior inferior-packages inferior-available-packages
  lookup-inferior-packages
  inferior-package-synopsis inferior-package-description
  inferior-package-home-page inferior-package-location
  inferior-package-inputs inferior-package-native-inputs
  inferior-package-propagated-inputs
  inferior-package-transitive-propagated-inputs
  inferior-package-native-search-paths
  inferior-package-transitive-native-search-paths
  inferior-package-search-paths inferior-package-replacement
  inferior-package-provenance inferior-package-derivation
  inferior-package->manifest-entry)
