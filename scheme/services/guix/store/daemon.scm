(define-module (guix store daemon)
  #:use-module (guix config)
  #:use-module (guix records)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (%daemon-socket-uri

            &store-error store-error?
            &store-connection-error store-connection-error?
            store-connection-error-file store-connection-error-code
            &store-protocol-error store-protocol-error?
            store-protocol-error-message store-protocol-error-status

            store-connection? store-connection-version
            store-connection-major-version store-connection-minor-version
            store-connection-socket
            store-connection store-connection-output-port
            store-connection-flush-output
            store-connection-add-to-store-cache
            store-connection-add-text-to-store-cache
            store-connection-caches store-connection-built-in-builders

            path-info? path-info-deriver path-info-hash path-info-references
            path-info-registration-time path-info-nar-size
            substitutable? substitutable-path substitutable-deriver
            substitutable-references substitutable-download-size
            substitutable-nar-size

            hash-algo build-mode))

;;; Commentary:
;;;
;;; The operations of the build daemon.  There is no daemon here, so each of
;;; them raises the condition that a client gets when it cannot connect: code
;;; that guards against an absent daemon runs as it does on such a machine.
;;;
;;; Code:

(define %daemon-socket-uri
  (make-parameter (or (getenv "GUIX_DAEMON_SOCKET")
                      (string-append %state-directory
                                     "/daemon-socket/socket"))))

(define-condition-type &store-error &error
  store-error?)

(define-condition-type &store-connection-error &store-error
  store-connection-error?
  (file  store-connection-error-file)
  (errno store-connection-error-code))

(define-condition-type &store-protocol-error &store-error
  store-protocol-error?
  (message store-protocol-error-message)
  (status  store-protocol-error-status))

(define-record-type* <store-connection>
  store-connection make-store-connection
  store-connection?
  (socket   store-connection-socket)
  (major    store-connection-major-version)
  (minor    store-connection-minor-version)
  (buffer   store-connection-output-port)
  (flush    store-connection-flush-output)
  ;; What has been put into the store, and what else is remembered.
  (ats-cache         store-connection-add-to-store-cache)
  (atts-cache        store-connection-add-text-to-store-cache)
  (caches            store-connection-caches (default '#()))
  (built-in-builders store-connection-built-in-builders
                     (default (delay '()))))

(set-record-type-printer!
 <store-connection>
 (lambda (connection port)
   (format port "#<store-connection ~a.~a ~a>"
           (store-connection-major-version connection)
           (store-connection-minor-version connection)
           (number->string (object-address connection) 16))))

(define (store-connection-version connection)
  "Return the protocol version of CONNECTION as one integer."
  (logior (ash (store-connection-major-version connection) 8)
          (store-connection-minor-version connection)))

(define-record-type <path-info>
  (path-info deriver hash references registration-time nar-size)
  path-info?
  (deriver           path-info-deriver)
  (hash              path-info-hash)
  (references        path-info-references)
  (registration-time path-info-registration-time)
  (nar-size          path-info-nar-size))

(define-record-type <substitutable>
  (substitutable path deriver references download-size nar-size)
  substitutable?
  (path          substitutable-path)
  (deriver       substitutable-deriver)
  (references    substitutable-references)
  (download-size substitutable-download-size)
  (nar-size      substitutable-nar-size))

(define-syntax hash-algo
  (syntax-rules (md5 sha1 sha256)
    ((_ md5) 1)
    ((_ sha1) 2)
    ((_ sha256) 3)))

(define-syntax build-mode
  (syntax-rules (normal repair check)
    ((_ normal) 0)
    ((_ repair) 1)
    ((_ check) 2)))

(define (refuse)
  (raise (condition (&store-connection-error
                     (file (%daemon-socket-uri))
                     (errno ENOENT)))))

(define-syntax-rule (define-daemon-operations name ...)
  (begin
    (define (name . arguments)
      "Refuse: the operation needs the build daemon."
      (refuse))
    ...
    (export name ...)))

(define-daemon-operations
  open-connection connect-to-daemon port->connection close-connection
  set-build-options set-build-options* valid-path?
  query-path-hash query-path-info*
  add-data-to-store add-text-to-store add-to-store add-file-tree-to-store
  build-things build
  add-temp-root add-indirect-root add-permanent-root remove-permanent-root
  find-roots references references/cached references* requisites referrers
  optimize-store verify-store substitute-urls topologically-sorted valid-derivers
  query-derivation-outputs live-paths dead-paths collect-garbage
  delete-paths import-paths export-paths clear-failed-paths
  query-failed-paths has-substitutes? substitutable-paths
  substitutable-path-info ensure-path built-in-builders)
