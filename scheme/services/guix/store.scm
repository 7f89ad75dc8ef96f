(define-module (guix store)
  #:use-module (guix config)
  #:use-module (guix deprecation)
  #:use-module (guix i18n)
  #:use-module (guix monads)
  #:use-module (guix store items)
  #:use-module (guix store daemon)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:re-export (%store-prefix
               store-path store-path? direct-store-path? direct-store-path
               derivation-path? store-path-base store-path-package-name
               store-path-hash-part hash-part->path

               %daemon-socket-uri
               &store-error store-error?
               &store-connection-error store-connection-error?
               store-connection-error-file store-connection-error-code
               &store-protocol-error store-protocol-error?
               store-protocol-error-message store-protocol-error-status
               store-connection?
               store-connection-version
               store-connection-major-version store-connection-minor-version
               store-connection-socket

               substitute-urls
               open-connection connect-to-daemon port->connection
               close-connection set-build-options valid-path?
               query-path-hash query-path-info* hash-algo build-mode
               add-data-to-store add-text-to-store add-to-store
               add-file-tree-to-store build-things build
               add-temp-root add-indirect-root add-permanent-root
               remove-permanent-root find-roots
               references references/cached references* requisites
               referrers optimize-store verify-store topologically-sorted
               valid-derivers query-derivation-outputs
               live-paths dead-paths collect-garbage delete-paths
               import-paths export-paths clear-failed-paths
               query-failed-paths has-substitutes? substitutable-paths
               substitutable-path-info ensure-path built-in-builders
               set-build-options*

               path-info? path-info-deriver path-info-hash
               path-info-references path-info-registration-time
               path-info-nar-size
               substitutable? substitutable-path substitutable-deriver
               substitutable-references substitutable-download-size
               substitutable-nar-size)
  #:export (%gc-roots-directory %default-substitute-urls
            %guile-for-build %graft?
            current-build-output-port
            current-store-protocol-version

            with-store with-store/non-blocking with-build-handler

            %store-monad store-bind store-return store-parameterize
            store-lift store-lower run-with-store mcached
            mapm/accumulate-builds map/accumulate-builds
            query-path-info
            text-file binary-file interned-file interned-file-tree
            file-mapping->tree
            current-system current-target-system
            set-current-system set-current-target
            grafting? set-grafting without-grafting

            allocate-store-connection-cache store-connection-cache
            set-store-connection-cache set-store-connection-cache!
            cache-lookup-recorder

            output-path fixed-output-path
            log-file derivation-log-file

            nix-server? nix-server-version nix-server-major-version
            nix-server-minor-version nix-server-socket
            &nix-error nix-error?
            &nix-connection-error nix-connection-error?
            nix-connection-error-file nix-connection-error-code
            &nix-protocol-error nix-protocol-error?
            nix-protocol-error-message nix-protocol-error-status))

;;; Commentary:
;;;
;;; Configurations are evaluated without a store: what would be put there gets
;;; the name that stands for it, and the store monad threads a state that
;;; nobody looks into.  What needs the daemon (a build, a query) is refused
;;; with the condition that a client gets when no daemon listens.
;;;
;;; Code:

(define %gc-roots-directory
  (string-append %state-directory "/gcroots"))

(define %default-substitute-urls
  '("https://bordeaux.guix.gnu.org" "https://ci.guix.gnu.org"))

(define %guile-for-build
  (make-parameter #f))

(define %graft?
  ;; Whether packages are replaced by their grafted variants.
  (make-parameter #t))

(define current-build-output-port
  (make-parameter (current-error-port)))

(define current-store-protocol-version
  (make-parameter #f))


;;;
;;; Connections.
;;;

(define-syntax-rule (with-store store exp ...)
  "Evaluate EXP with STORE bound to a connection to the daemon."
  (call-with-store (lambda (store) exp ...)))

(define-syntax-rule (with-store/non-blocking store exp ...)
  "Like 'with-store'."
  (with-store store exp ...))

(define (call-with-store proc)
  (let ((store (open-connection)))
    (dynamic-wind
      (const #t)
      (lambda () (proc store))
      (lambda () (close-connection store)))))

(define-syntax-rule (with-build-handler handler exp ...)
  "Evaluate EXP; HANDLER would be told of builds, of which there are none."
  (begin handler exp ...))


;;;
;;; The store monad.
;;;

(define-syntax-rule (define-alias new old)
  (define-syntax new (identifier-syntax old)))

(define-alias %store-monad %state-monad)
(define-alias store-return state-return)
(define-alias store-bind state-bind)
(define-alias store-parameterize state-parameterize)

(define (store-lift proc)
  "Return the monadic variant of PROC, whose first argument is a store."
  (lambda arguments
    (lambda (store)
      (values (apply proc store arguments) store))))

(define (store-lower mproc)
  "Return the variant of MPROC, a monadic procedure, whose first argument is a
store."
  (lambda (store . arguments)
    (run-with-store store (apply mproc arguments))))

(define* (run-with-store store mvalue
                         #:key
                         (guile-for-build (%guile-for-build))
                         (system (%current-system))
                         (target #f))
  "Run MVALUE with STORE as its state, for SYSTEM and TARGET.  Return its value."
  (parameterize ((%current-system system)
                 (%current-target-system target)
                 (%guile-for-build guile-for-build))
    (call-with-values (lambda () (run-with-state mvalue store))
      (lambda (result store) result))))

(define-syntax mcached
  (syntax-rules (eq? equal? =>)
    "MVALUE itself: lowering is a pure function of its keys, and cheap."
    ((_ eq? (=> cache) mvalue rest ...) mvalue)
    ((_ equal? (=> cache) mvalue rest ...) mvalue)
    ((_ eq? mvalue rest ...) mvalue)
    ((_ equal? mvalue rest ...) mvalue)
    ((_ mvalue rest ...) mvalue)))

(define* (mapm/accumulate-builds mproc items #:key cutoff)
  "Yield the list of what MPROC yields for ITEMS."
  (mapm %store-monad mproc items))

(define* (map/accumulate-builds store proc items #:key cutoff)
  "Apply PROC to ITEMS."
  (map proc items))

(define (current-system)
  "Yield the current system."
  (lambda (state)
    (values (%current-system) state)))

(define (current-target-system)
  "Yield the triplet that is cross-compiled for, or #f."
  (lambda (state)
    (values (%current-target-system) state)))

(define (set-current-system system)
  "Make SYSTEM the current one; yield the previous one."
  (lambda (state)
    (values (%current-system system) state)))

(define (set-current-target target)
  "Make TARGET the current one; yield the previous one."
  (lambda (state)
    (values (%current-target-system target) state)))

(define (grafting?)
  "Yield whether packages are grafted."
  (lambda (state)
    (values (%graft?) state)))

(define (set-grafting enable?)
  "Set whether packages are grafted; yield what was set before."
  (lambda (state)
    (values (%graft? enable?) state)))

(define-syntax-rule (without-grafting mexp ...)
  "Sequence MEXP with grafting off."
  (mlet* %store-monad ((graft? (set-grafting #f))
                       (result (mbegin %store-monad mexp ...))
                       (ignored (set-grafting graft?)))
    (return result)))


;;;
;;; Putting files into the store.
;;;

(define* (text-file name text #:optional (references '()))
  "Yield the store item NAME with the content TEXT."
  (store-return (symbolic-store-item name 'text text references)))

(define* (binary-file name data #:optional (references '()))
  "Yield the store item NAME with the content DATA, a bytevector."
  (store-return (symbolic-store-item name 'text data references)))

(define* (interned-file file #:optional name
                        #:key (recursive? #t) (select? (const #t)))
  "Yield the store item NAME that is a copy of FILE."
  (let ((name (or name (basename file))))
    (store-return (symbolic-store-item name 'source file recursive?))))

(define (interned-file-tree tree)
  "Yield the store item that holds TREE, a list of name, kind and content."
  (store-return (symbolic-store-item (car tree) 'tree (cdr tree))))

(define (file-mapping->tree mapping)
  "Return the tree of directories that MAPPING, a list of pairs of a name and a
file, describes."
  (define (insert tree components file)
    (match components
      ((name)
       (append tree (list (list name 'regular (list 'file file)))))
      ((directory . rest)
       (match (assoc directory tree)
         (#f
          (append tree (list (cons* directory 'directory
                                    (insert '() rest file)))))
         ((and entry (_ _ . entries))
          (map (lambda (other)
                 (if (eq? other entry)
                     (cons* directory 'directory (insert entries rest file))
                     other))
               tree))))))
  (fold (lambda (pair tree)
          (insert tree (string-tokenize (car pair)
                                        (char-set-complement (char-set #\/)))
                  (cdr pair)))
        '() mapping))

(define (output-path output hash name)
  "Return the store item NAME that is OUTPUT of the derivation with HASH."
  (store-path (string-append "output:" output) hash
              (if (string=? output "out")
                  name
                  (string-append name "-" output))))

(define* (fixed-output-path name hash
                            #:key
                            (output "out") (hash-algo 'sha256) (recursive? #t))
  "Return the store item NAME whose content has HASH."
  (symbolic-store-item name 'fixed output hash-algo hash recursive?))

(define (query-path-info item)
  "Yield information about ITEM."
  (lambda (store)
    (values (query-path-info* store item) store)))

(define (derivation-log-file drv)
  "Return the name of the build log of DRV, or #f if there is none."
  (let ((base (string-append %localstatedir "/log/guix/drvs/"
                             (string-take (basename drv) 2) "/"
                             (string-drop (basename drv) 2))))
    (find file-exists?
          (list (string-append base ".gz") (string-append base ".bz2") base))))

(define (log-file store file)
  "Return the name of the build log of FILE, a derivation, or #f."
  (and (derivation-path? file) (derivation-log-file file)))


;;;
;;; Caches that go with a connection.  Lowering keeps none.
;;;

(define (allocate-store-connection-cache name)
  "Return an identifier for the cache NAME."
  name)

(define (store-connection-cache store cache)
  "Return the content of CACHE in STORE: nothing."
  '())

(define (set-store-connection-cache store cache value)
  "Return STORE: nothing is cached."
  store)

(define (set-store-connection-cache! store cache value)
  "Do nothing: nothing is cached."
  *unspecified*)

(define (cache-lookup-recorder component title)
  "Return a procedure that is told of cache lookups and records none."
  (const #t))


;;;
;;; Former names.
;;;

(define-deprecated/alias nix-server? store-connection?)
(define-deprecated/alias nix-server-version store-connection-version)
(define-deprecated/alias nix-server-major-version
  store-connection-major-version)
(define-deprecated/alias nix-server-minor-version
  store-connection-minor-version)
(define-deprecated/alias nix-server-socket store-connection-socket)
(define-deprecated/alias &nix-error &store-error)
(define-deprecated/alias nix-error? store-error?)
(define-deprecated/alias &nix-connection-error &store-connection-error)
(define-deprecated/alias nix-connection-error? store-connection-error?)
(define-deprecated/alias nix-connection-error-file store-connection-error-file)
(define-deprecated/alias nix-connection-error-code store-connection-error-code)
(define-deprecated/alias &nix-protocol-error &store-protocol-error)
(define-deprecated/alias nix-protocol-error? store-protocol-error?)
(define-deprecated/alias nix-protocol-error-message
  store-protocol-error-message)
(define-deprecated/alias nix-protocol-error-status store-protocol-error-status)
