(define-module (guix pki)
  #:use-module (guix config)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (%public-key-file %private-key-file %acl-file
            current-acl public-keys->acl acl->public-keys write-acl
            authorized-key?
            signature-sexp signature-subject signature-signed-data
            valid-signature? signature-case))

;;; Commentary:
;;;
;;; Whose substitutes a machine accepts: access control lists of public keys.
;;; Keys are data here; signatures are not checked.
;;;
;;; Code:

(define %public-key-file (string-append %config-directory "/signing-key.pub"))
(define %private-key-file (string-append %config-directory "/signing-key.sec"))
(define %acl-file (string-append %config-directory "/acl"))

(define (public-keys->acl keys)
  "Return the access control list that lets in what is signed by one of KEYS."
  `(acl ,@(map (lambda (key)
                 `(entry ,key (tag (guix import))))
               keys)))

(define (acl->public-keys acl)
  "Return the keys that ACL lets in."
  (match acl
    (('acl ('entry keys _) ...) keys)
    (_ (error "invalid access-control list" acl))))

(define (current-acl)
  "Return the access control list of this machine; the empty one if it has
none."
  (if (file-exists? %acl-file)
      (call-with-input-file %acl-file read)
      (public-keys->acl '())))

(define (write-acl acl port)
  "Write ACL to PORT."
  (write acl port))

(define* (authorized-key? key #:optional (acl (current-acl)))
  "Return whether ACL lets in what is signed by KEY."
  (and (member key (acl->public-keys acl)) #t))

(define-syntax-rule (define-refused name ...)
  (begin
    (define (name . arguments)
      "Refuse: signatures are not checked."
      (raise (formatted-message (G_ "'~a' needs cryptography") 'name)))
    ...))

(define-refused
  signature-sexp signature-subject signature-signed-data valid-signature?)

(define-syntax-rule (signature-case (signature hash acl) clause ...)
  "Refuse: signatures are not checked."
  (valid-signature? signature hash acl))
