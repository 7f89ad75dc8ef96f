(define-module (guix transformations)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module (guix transformations packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:re-export (tunable-package? tuned-package package-with-upstream-version)
  #:export (options->transformation
            manifest-entry-with-transformations
            transformation-option-key? cacheable-transformation-option-key?
            %transformation-options
            show-transformation-options-help))

;;; Commentary:
;;;
;;; Transformations as options: a name and a text, such as (with-input .
;;; "openssl=libressl").  Each option gives a procedure of a package; a
;;; transformed package remembers what was applied to it.
;;;
;;; Code:

(define (invalid spec)
  (raise (formatted-message (G_ "invalid replacement specification: ~s") spec)))

(define (split spec)
  ;; What is on either side of the first equal sign of SPEC.
  (match (string-index spec #\=)
    (#f (invalid spec))
    (position (values (substring spec 0 position)
                      (substring spec (+ position 1))))))

(define (rewriting spec proc)
  ;; A transformation that applies PROC to the packages that SPEC matches.
  (package-input-rewriting/spec (list (cons spec proc))))

(define-syntax-rule (rewriting/argument (spec argument) value proc)
  ;; Likewise; VALUE is "SPEC=ARGUMENT".
  (call-with-values (lambda () (split value))
    (lambda (spec argument)
      (rewriting spec proc))))

(define (transform-source value)
  (if (string-index value #\=)
      (call-with-values (lambda () (split value))
        (lambda (spec uri)
          (call-with-values (lambda () (package-name->name+version spec))
            (lambda (name version)
              (rewriting name
                         (lambda (old)
                           (package-with-source old uri version)))))))
      (call-with-values (lambda () (source-name+version value))
        (lambda (name version)
          (rewriting name
                     (lambda (old)
                       (package-with-source old value version)))))))

(define (lookup spec)
  ((module-ref (resolve-interface '(gnu packages)) 'specification->package)
   spec))

(define (transform-input value)
  (rewriting/argument (spec new) value
    (let ((new (lookup new)))
      (const new))))

(define (transform-graft value)
  (rewriting/argument (spec new) value
    (let ((new (lookup new)))
      (lambda (old)
        (package (inherit old) (replacement new))))))

(define (transform-toolchain value)
  (call-with-values (lambda () (split value))
    (lambda (spec names)
      (let ((toolchain (map (lambda (name)
                              (let ((package (lookup name)))
                                (list (package-name package) package)))
                            (string-split names #\,))))
        (lambda (package)
          (package-with-toolchain-from package spec toolchain))))))

(define %transformations
  ;; Name -> procedure from the option's text to a transformation.
  `((with-source . ,transform-source)
    (with-input . ,transform-input)
    (with-graft . ,transform-graft)
    (with-branch
     . ,(lambda (value)
          (rewriting/argument (spec branch) value
            (lambda (old) (package-from-git-branch old branch)))))
    (with-commit
     . ,(lambda (value)
          (rewriting/argument (spec commit) value
            (lambda (old) (package-from-git-commit old commit)))))
    (with-git-url
     . ,(lambda (value)
          (rewriting/argument (spec url) value
            (lambda (old) (package-from-git-url old url)))))
    (with-c-toolchain . ,transform-toolchain)
    (tune . ,package-tuning)
    (with-debug-info
     . ,(lambda (spec) (rewriting spec package-with-debug-info)))
    (without-tests
     . ,(lambda (spec) (rewriting spec package-without-tests)))
    (with-configure-flag
     . ,(lambda (value)
          (rewriting/argument (spec flag) value
            (lambda (old) (package-with-configure-flag old flag)))))
    (with-patch
     . ,(lambda (value)
          (rewriting/argument (spec file) value
            (lambda (old) (package-with-patch-file old file)))))
    (with-latest
     . ,(lambda (spec) (rewriting spec package-with-upstream-version)))
    (with-version
     . ,(lambda (value)
          (rewriting/argument (spec version) value
            (lambda (old) (package-with-upstream-version old version)))))))

(define (transformation-option-key? key)
  "Return whether KEY is the name of a transformation."
  (and (assq key %transformations) #t))

(define (cacheable-transformation-option-key? key)
  "Return whether the result of the transformation KEY depends on its text and
the channels alone."
  (and (memq key '(with-input with-graft with-commit with-c-toolchain
                   with-debug-info without-tests with-configure-flag tune))
       #t))

(define %transformation-options
  ;; Command-line options are the business of a program.
  '())

(define (show-transformation-options-help)
  "Print the names of the transformations."
  (for-each (match-lambda
              ((name . _) (format #t "  --~a~%" name)))
            %transformations))

(define (options->transformation options)
  "Return the procedure of a package, or of any other object, that applies the
transformations OPTIONS, pairs of a name and a text, the last one first."
  (define applicable
    ;; Lists of a name, a text and a procedure.
    (filter-map (match-lambda
                  ((name . text)
                   (and=> (assq-ref %transformations name)
                          (lambda (transformation)
                            (list name text (transformation text))))))
                (reverse options)))

  (define record
    (reverse (map (match-lambda
                    ((name text _) (cons name text)))
                  applicable)))

  (define (apply-one transformation object)
    (match transformation
      ((name _ proc)
       (let ((result (if (package? object) (proc object) object)))
         (when (eq? result object)
           (warning (G_ "transformation '~a' had no effect on ~a~%")
                    name
                    (if (package? object) (package-full-name object) object)))
         result))))

  (lambda (object)
    (let ((result (fold apply-one object applicable)))
      (if (and (package? result) (not (eq? result object)))
          (package/inherit result
            (properties (acons 'transformations record
                               (package-properties result))))
          result))))

(define (manifest-entry-with-transformations entry)
  "Return ENTRY with the transformations of its package among its properties."
  (let ((properties (manifest-entry-properties entry))
        (item       (manifest-entry-item entry)))
    (match (and (not (assq 'transformations properties))
                (package? item)
                (assq 'transformations (package-properties item)))
      (#f entry)
      (property
       (manifest-entry (inherit entry)
                       (properties (cons property properties)))))))
