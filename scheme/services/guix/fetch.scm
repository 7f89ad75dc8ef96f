(define-module (guix fetch)
  #:use-module (guix derivations)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (fetch-derivation define-fetch-method
            checkout-version checkout-file-name
            checkout-predicate))

;;; Commentary:
;;;
;;; What the methods of origins have in common: a derivation whose content is
;;; known by its hash, named after what is fetched.
;;;
;;; Code:

(define* (fetch-derivation builder reference hash-algo hash name
                           #:key (system (%current-system)) (recursive? #t))
  "Yield the derivation NAME that BUILDER fetches from REFERENCE, with HASH."
  (store-return
   (derivation #f name (string-append "builtin:" builder)
               (list (object->string reference))
               #:system system
               #:hash hash #:hash-algo hash-algo
               #:recursive? recursive?)))

(define-syntax-rule (define-fetch-method name builder default-name)
  (define* (name reference hash-algo hash
                 #:optional file-name
                 #:key (system (%current-system)) guile
                 #:allow-other-keys)
    "Yield the derivation of what REFERENCE denotes, with HASH."
    (fetch-derivation builder reference hash-algo hash
                      (or file-name default-name)
                      #:system system)))

(define (checkout-version version revision identifier)
  "Return VERSION, REVISION and the start of IDENTIFIER, that of a commit, as one
version."
  (when (< (string-length identifier) 7)
    (raise (condition
            (&message
             (message "commit or changeset ID unexpectedly short")))))
  (string-append version "-" revision "." (string-take identifier 7)))

(define (checkout-file-name name version)
  "Return the file name of the checkout of VERSION of NAME."
  (string-append name "-" version "-checkout"))

(define (checkout-predicate directory metadata)
  "Return the predicate, of a file and its status, that leaves out METADATA, the
directory of the version control system, in DIRECTORY; #f if there is none."
  (let ((excluded (string-append directory "/" metadata)))
    (and (file-exists? excluded)
         (lambda (file stat)
           (not (or (string=? file excluded)
                    (string-prefix? (string-append excluded "/") file)))))))
