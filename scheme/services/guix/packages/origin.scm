(define-module (guix packages origin)
  #:use-module (guix base32)
  #:autoload   (guix base64) (base64-decode)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (web uri)
  #:autoload   (guix packages derivation) (origin->derivation)
  #:export (<content-hash> content-hash content-hash?
            content-hash-algorithm content-hash-value
            base32 base64

            <origin> origin origin? this-origin
            origin-uri origin-method origin-hash origin-file-name
            origin-actual-file-name origin-patches origin-patch-flags
            origin-patch-inputs origin-patch-guile
            origin-snippet origin-modules))

;;; Commentary:
;;;
;;; Where the source of a package comes from: an address, the procedure that
;;; fetches it, and the hash that what is fetched must have.
;;;
;;; Code:

(define-syntax-rule (define-decoder name decode)
  ;; NAME decodes literals at expansion time, everything else at run time.
  (define-syntax name
    (lambda (s)
      (syntax-case s ()
        ((_ text)
         (string? (syntax->datum #'text))
         (with-syntax ((bytes (datum->syntax s (decode
                                                (syntax->datum #'text)))))
           #''bytes))
        ((_ exp)
         #'(decode exp))))))

(define-decoder base32 nix-base32-string->bytevector)
(define-decoder base64 base64-decode)

(define-immutable-record-type <content-hash>
  (make-content-hash algorithm value)
  content-hash?
  (algorithm content-hash-algorithm)    ;symbol
  (value     content-hash-value))       ;bytevector

(set-record-type-printer! <content-hash>
  (lambda (hash port)
    (format port "#<content-hash ~a:~a>"
            (content-hash-algorithm hash)
            (and=> (content-hash-value hash)
                   bytevector->nix-base32-string))))

(define-syntax content-hash
  (lambda (s)
    "The hash VALUE of ALGORITHM, sha256 unless given.  VALUE is a bytevector or
a literal string in base 32."
    (define (digest-size algorithm)
      (case algorithm
        ((sha256 sha3-256) 32)
        ((sha512 sha3-512 blake2s-256) 64)
        (else #f)))

    (define (literal-bytes value)
      ;; The bytes that VALUE denotes, if they are known.
      (syntax-case value ()
        ((decoder text)
         (and (identifier? #'decoder) (string? (syntax->datum #'text)))
         (cond ((free-identifier=? #'decoder #'base32)
                (nix-base32-string->bytevector (syntax->datum #'text)))
               ((free-identifier=? #'decoder #'base64)
                (base64-decode (syntax->datum #'text)))
               (else #f)))
        (datum
         (bytevector? (syntax->datum #'datum))
         (syntax->datum #'datum))
        (_ #f)))

    (syntax-case s ()
      ((_ value)
       #'(content-hash value sha256))
      ((_ text algorithm)
       (string? (syntax->datum #'text))
       #'(content-hash (base32 text) algorithm))
      ((_ value algorithm)
       (let ((size  (digest-size (syntax->datum #'algorithm)))
             (bytes (literal-bytes #'value)))
         (unless size
           (syntax-violation 'content-hash "unknown hash algorithm" s
                             #'algorithm))
         (when (and bytes (not (= size (bytevector-length bytes))))
           (syntax-violation 'content-hash "invalid content hash length" s))
         #'(make-content-hash 'algorithm value))))))

(define-record-type* <origin>
  %origin make-origin
  origin?
  this-origin
  (uri          origin-uri)             ;string | list of strings | reference
  (method       origin-method)
  (hash         origin-hash)            ;<content-hash>
  (file-name    origin-file-name (default #f))
  (patches      origin-patches (default '()) (delayed))
  (snippet      origin-snippet (default #f))
  (patch-flags  origin-patch-flags (default %default-patch-flags))
  (patch-inputs origin-patch-inputs (default #f))
  (modules      origin-modules (default '()))
  (patch-guile  origin-patch-guile (default #f)))

(define %default-patch-flags
  #~("-p1"))

(define-syntax origin*
  (syntax-rules (sha256)
    ((_ (field ...) ())
     (%origin field ...))
    ((_ (field ...) ((sha256 value) rest ...))
     (origin* (field ... (hash (content-hash value sha256))) (rest ...)))
    ((_ (field ...) (other rest ...))
     (origin* (field ... other) (rest ...)))))

(define-syntax-rule (origin field ...)
  "An <origin> of FIELDs; '(sha256 VALUE)' stands for the field 'hash'."
  (origin* () (field ...)))

(set-record-type-printer! <origin>
  (lambda (origin port)
    (simple-format port "#<origin ~s ~a ~s ~a>"
                   (origin-uri origin) (origin-hash origin)
                   (origin-patches origin)
                   (number->string (object-address origin) 16))))

(define (origin-actual-file-name origin)
  "Return the file name that the source of ORIGIN has, or #f if unknown."
  (define (base-name address)
    (match (string->uri address)
      (#f address)
      (uri (basename (uri-path uri)))))

  (or (origin-file-name origin)
      (match (origin-uri origin)
        (((? string? address) . _) (base-name address))
        ((? string? address) (base-name address))
        (_ #f))))

(define-gexp-compiler (origin-compiler (origin <origin>) system target)
  (origin->derivation origin system))
