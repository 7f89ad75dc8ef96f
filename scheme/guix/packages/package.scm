(define-module (guix packages package)
  #:use-module (guix build-system)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:autoload   (guix licenses) (license?)
  #:use-module (guix packages origin)
  #:use-module (guix records)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (svc refusal) (refuse)
  #:autoload   (guix packages derivation) (package->derivation
                                           package->cross-derivation)
  #:re-export-and-replace (delete)
  #:export (define-public*

            <package> package package? this-package
            package-name package-version package-source
            package-build-system package-arguments
            package-inputs package-propagated-inputs package-native-inputs
            package-outputs
            package-native-search-paths package-search-paths
            package-replacement
            package-synopsis package-description package-license
            package-home-page package-supported-systems package-properties
            package-location package-definition-location

            package-full-name package-upstream-name package-upstream-name*
            package/inherit
            hidden-package hidden-package?
            package-superseded deprecated-package

            add-input-label add-input-labels
            lookup-package-input lookup-package-native-input
            lookup-package-propagated-input lookup-package-direct-input
            this-package-input this-package-native-input
            package-direct-inputs
            prepend replace modify-inputs

            %32bit-supported-systems %64bit-supported-systems
            %supported-systems %hurd-systems %cuirass-supported-systems

            &unsupported-cross-compilation-target-error
            unsupported-cross-compilation-target-error?
            unsupported-cross-compilation-target-error-build-system
            unsupported-cross-compilation-target-error-target
            &package-error package-error? package-error-package
            &package-license-error package-license-error?
            package-error-invalid-license
            &package-input-error package-input-error?
            package-error-invalid-input
            &package-cyclic-dependency-error package-cyclic-dependency-error?
            package-error-dependency-cycle
            &package-cross-build-system-error
            package-cross-build-system-error?
            &package-unsupported-target-error
            package-unsupported-target-error?
            package-unsupported-target-error-target))

;;; Commentary:
;;;
;;; Packages as records.  Inputs are thunked: they may depend on the system, on
;;; the target and on the other fields of the package, which are 'this-package'
;;; there.  Inputs are labelled lists behind the scenes; configurations write
;;; plain lists of packages and the record labels them.
;;;
;;; Code:


;;;
;;; Errors.
;;;

(define-condition-type &unsupported-cross-compilation-target-error &error
  unsupported-cross-compilation-target-error?
  (build-system unsupported-cross-compilation-target-error-build-system)
  (target       unsupported-cross-compilation-target-error-target))

(define-condition-type &package-error &error
  package-error?
  (package package-error-package))

(define-condition-type &package-license-error &package-error
  package-license-error?
  (license package-error-invalid-license))

(define-condition-type &package-input-error &package-error
  package-input-error?
  (input package-error-invalid-input))

(define-condition-type &package-cyclic-dependency-error &package-error
  package-cyclic-dependency-error?
  (cycle package-error-dependency-cycle))

(define-condition-type &package-cross-build-system-error &package-error
  package-cross-build-system-error?)

(define-condition-type &package-unsupported-target-error &package-error
  package-unsupported-target-error?
  (target package-unsupported-target-error-target))


;;;
;;; Systems.
;;;

(define %64bit-supported-systems
  '("x86_64-linux" "mips64el-linux" "aarch64-linux" "powerpc64le-linux"
    "riscv64-linux" "x86_64-gnu"))

(define %32bit-supported-systems
  '("i686-linux" "armhf-linux" "i586-gnu" "powerpc-linux"))

(define %supported-systems
  (append %64bit-supported-systems %32bit-supported-systems))

(define %hurd-systems
  '("i586-gnu" "x86_64-gnu"))

(define %cuirass-supported-systems
  ;; Those that packages are built for continuously.
  (remove (lambda (system)
            (member system '("mips64el-linux" "powerpc-linux")))
          %supported-systems))


;;;
;;; What the record's fields are passed through.
;;;

(define-syntax current-location-vector
  (lambda (s)
    (syntax-case s ()
      ((_)
       (let ((properties (or (syntax-source s) '())))
         (match (map (lambda (property) (assq-ref properties property))
                     '(filename line column))
           (((? string? file) (? number? line) (? number? column))
            #`#(#,file #,(+ 1 line) #,column))
           (_ #f)))))))

(define (location-vector location)
  (if (location? location)
      (vector (location-file location)
              (location-line location)
              (location-column location))
      location))

(define-syntax-parameter current-definition-location
  (lambda (s) #f))

(define-syntax define-public*
  (lambda (s)
    "Like 'define-public'; packages in BODY know where the definition is."
    (define line
      (and=> (assq-ref (or (syntax-source s) '()) 'line) 1+))
    (syntax-case s ()
      ((_ prototype body ...)
       (with-syntax ((name (let loop ((prototype #'prototype))
                             (syntax-case prototype ()
                               ((inner . _) (loop #'inner))
                               (id #'id))))
                     (line line))
         #'(begin
             (define prototype
               (syntax-parameterize ((current-definition-location
                                      (lambda (s) line)))
                 body ...))
             (export name)))))))

(define-syntax validate-license
  (lambda (s)
    (syntax-case s ()
      ((_ value)
       (with-syntax ((properties (datum->syntax s (syntax-source #'value))))
         #'(check-license value 'properties))))))

(define (check-license license properties)
  (if (or (not license)
          (license? license)
          ;; Packages of the index have no known license.
          (and (pair? license)
               (every (lambda (license) (or (not license) (license? license)))
                      license)))
      license
      (raise (make-compound-condition
              (condition (&error-location
                          (location (source-properties->location properties))))
              (condition (&package-license-error
                          (package #f) (license license)))
              (formatted-message (G_ "~s: invalid package license~%")
                                 license)))))


;;;
;;; The record.
;;;

(define-record-type* <package>
  package make-package
  package?
  this-package
  (name              package-name)
  (version           package-version)
  (source            package-source)
  (build-system      package-build-system)
  (arguments         package-arguments (default '()) (thunked))
  (inputs            package-inputs (default '()) (thunked)
                     (sanitize label-inputs))
  (propagated-inputs package-propagated-inputs (default '()) (thunked)
                     (sanitize label-inputs))
  (native-inputs     package-native-inputs (default '()) (thunked)
                     (sanitize label-inputs))
  (outputs           package-outputs (default '("out")))
  (native-search-paths package-native-search-paths (default '()))
  (search-paths      package-search-paths (default '()))
  (replacement       package-replacement (default #f) (thunked) (innate))
  (synopsis          package-synopsis)
  (description       package-description)
  (license           package-license (sanitize validate-license))
  (home-page         package-home-page)
  (supported-systems package-supported-systems (default %supported-systems))
  (properties        package-properties (default '()))
  (location          package-location-vector
                     (default (current-location-vector))
                     (innate) (sanitize location-vector))
  (definition-location package-definition-location-code
                       (default (current-definition-location))
                       (innate)))

(define (labelled? input)
  (and (pair? input) (string? (car input))))

;; Channels refer to this one by '@@'.
(define (add-input-labels . inputs)
  "Return INPUTS with the labels that they go by."
  (map add-input-label inputs))

(define (add-input-label input)
  "Return INPUT, a package, an output of one or a file-like object, with the
label that it goes by."
  (match input
    ((? package?)
     (list (package-name input) input))
    (((? package? package) output)
     (list (package-name package) package output))
    ((? gexp-input?)
     (let ((thing  (gexp-input-thing input))
           (output (gexp-input-output input)))
       (cons* (if (package? thing) (package-name thing) "_")
              thing
              (if (string=? output "out") '() (list output)))))
    ((? origin?)
     (list (or (origin-actual-file-name input) "_") input))
    (_
     (list "_" input))))

(define (label-inputs inputs)
  (match inputs
    (() '())
    (((? labelled?) . _) inputs)
    ((_ . _) (map add-input-label inputs))
    (_
     (refuse 'inputs-not-a-list
             (formatted-message (G_ "the inputs of a package are a list, not ~s")
                                inputs)
             '() (list inputs)))))

(set-record-type-printer! <package>
  (lambda (package port)
    (let ((location (package-location package)))
      (simple-format port "#<package ~a@~a ~a~a>"
                     (package-name package)
                     (package-version package)
                     (if location
                         (simple-format #f "~a:~a "
                                        (location-file location)
                                        (location-line location))
                         "")
                     (number->string (object-address package) 16)))))

(define (package-location package)
  "Return the location of the form that made PACKAGE, or #f."
  (match (package-location-vector package)
    (#(file line column) (location file line column))
    (_ #f)))

(define (package-definition-location package)
  "Return the location of the definition that PACKAGE is in, or #f."
  (match (package-definition-location-code package)
    ((? number? line)
     (and=> (package-location package)
            (lambda (inner)
              (location (location-file inner) line 0))))
    (_ #f)))

(define-gexp-compiler (package-compiler (package <package>) system target)
  (if target
      (package->cross-derivation package target system)
      (package->derivation package system)))


;;;
;;; Names and variants.
;;;

(define* (package-full-name package #:optional (delimiter "@"))
  "Return the name and the version of PACKAGE with DELIMITER in between."
  (string-append (package-name package) delimiter (package-version package)))

(define (property package name)
  (assq-ref (package-properties package) name))

(define (package-upstream-name package)
  "Return the name that the authors of PACKAGE give it."
  (or (property package 'upstream-name)
      (package-name package)))

(define %language-prefixes
  '("cl-" "ecl-" "emacs-" "ghc-" "go-" "guile-" "java-" "julia-" "lua-"
    "minetest-" "node-" "ocaml-" "perl-" "python-" "r-" "ruby-" "rust-"
    "sbcl-" "texlive-"))

(define (package-upstream-name* package)
  "Return the name that the authors of PACKAGE give it, supposing that the
prefix of a language is not theirs."
  (or (property package 'upstream-name)
      (let ((name (package-name package)))
        (match (find (lambda (prefix) (string-prefix? prefix name))
                     %language-prefixes)
          (#f name)
          (prefix (string-drop name (string-length prefix)))))))

(define-syntax-rule (package/inherit original field ...)
  "ORIGINAL, an identifier, with FIELDs, which apply to its replacement too."
  (let loop ((original original))
    (package (inherit original)
             field ...
             (replacement (and=> (package-replacement original) loop)))))

(define (hidden-package p)
  "Return P hidden from listings and searches."
  (package (inherit p)
           (location (package-location p))
           (properties (acons 'hidden? #t (package-properties p)))))

(define (hidden-package? p)
  "Return whether P is hidden."
  (property p 'hidden?))

(define (package-superseded p)
  "Return the package that supersedes P, or #f."
  (property p 'superseded))

(define (deprecated-package old-name p)
  "Return the package OLD-NAME, superseded by P."
  (package (inherit p)
           (name old-name)
           (properties `((superseded . ,p)))))


;;;
;;; Inputs.
;;;

(define (package-direct-inputs package)
  "Return all the inputs that PACKAGE names."
  (append (package-native-inputs package)
          (package-inputs package)
          (package-propagated-inputs package)))

(define (lookup-input inputs name)
  (match (assoc name inputs)
    ((_ thing . _) thing)
    (#f #f)))

(define (lookup-package-input package name)
  "Return the input NAME of PACKAGE, or #f."
  (lookup-input (package-inputs package) name))

(define (lookup-package-native-input package name)
  "Return the native input NAME of PACKAGE, or #f."
  (lookup-input (package-native-inputs package) name))

(define (lookup-package-propagated-input package name)
  "Return the propagated input NAME of PACKAGE, or #f."
  (lookup-input (package-propagated-inputs package) name))

(define (lookup-package-direct-input package name)
  "Return the input NAME of PACKAGE, of whatever kind, or #f."
  (lookup-input (package-direct-inputs package) name))

(define-syntax-rule (this-package-input name)
  "The input or propagated input NAME of the package being defined, or #f."
  (or (lookup-package-input this-package name)
      (lookup-package-propagated-input this-package name)))

(define-syntax-rule (this-package-native-input name)
  "The native input NAME of the package being defined, or #f."
  (lookup-package-native-input this-package name))

(define-syntax prepend
  (lambda (s)
    (syntax-violation 'prepend "'prepend' used outside of 'modify-inputs'" s)))

(define-syntax replace
  (lambda (s)
    (syntax-violation 'replace "'replace' used outside of 'modify-inputs'" s)))

(define (delete-inputs names inputs)
  (remove (match-lambda
            ((label . _) (member label names)))
          inputs))

(define (replace-input name new inputs)
  (map (lambda (input)
         (match input
           ((label _ . outputs)
            (cond ((not (equal? label name)) input)
                  ((pair? new) (cons label new))
                  (else (cons* label new outputs))))))
       inputs))

(define-syntax modify-inputs
  (syntax-rules (delete prepend append replace)
    "INPUTS after each clause in turn: (delete NAME ...), (prepend INPUT ...),
(append INPUT ...) or (replace NAME INPUT)."
    ((_ inputs)
     inputs)
    ((_ inputs (delete name ...) clause ...)
     (modify-inputs (delete-inputs (list name ...) inputs) clause ...))
    ((_ inputs (prepend input ...) clause ...)
     (modify-inputs (append (map add-input-label (list input ...)) inputs)
                    clause ...))
    ((_ inputs (append input ...) clause ...)
     (modify-inputs (append inputs (map add-input-label (list input ...)))
                    clause ...))
    ((_ inputs (replace name input) clause ...)
     (modify-inputs (replace-input name input inputs) clause ...))))
