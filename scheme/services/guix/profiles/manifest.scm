(define-module (guix profiles manifest)
  #:use-module (guix derivations)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix search-paths)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&profile-error profile-error? profile-error-profile
            &profile-collision-error profile-collision-error?
            profile-collision-error-entry profile-collision-error-conflict
            &unmatched-pattern-error unmatched-pattern-error?
            unmatched-pattern-error-pattern unmatched-pattern-error-manifest

            <manifest> manifest make-manifest manifest? manifest-entries
            <manifest-entry> manifest-entry manifest-entry?
            manifest-entry-name manifest-entry-version manifest-entry-output
            manifest-entry-item manifest-entry-dependencies
            manifest-entry-search-paths manifest-entry-parent
            manifest-entry-properties manifest-entry=?
            <manifest-pattern> manifest-pattern manifest-pattern?
            manifest-pattern-name manifest-pattern-version
            manifest-pattern-output

            default-package-properties
            package->manifest-entry packages->manifest
            package->development-manifest
            concatenate-manifests map-manifest-entries
            manifest-transitive-entries
            manifest-add manifest-remove manifest-lookup manifest-installed?
            manifest-matching-entries manifest-search-paths
            lower-manifest-entry check-for-collisions
            manifest-inputs manifest->gexp manifest->code
            %manifest-format-version

            <manifest-transaction> manifest-transaction manifest-transaction?
            manifest-transaction-install manifest-transaction-remove
            manifest-transaction-install-entry
            manifest-transaction-remove-pattern
            manifest-transaction-null?
            manifest-transaction-removal-candidate?
            manifest-transaction-effects manifest-perform-transaction))

;;; Commentary:
;;;
;;; A manifest lists what a profile consists of.  An entry is an output of a
;;; package or a file-like object, with the entries that it propagates.
;;;
;;; Code:

(define-condition-type &profile-error &error
  profile-error?
  (profile profile-error-profile))

(define-condition-type &profile-collision-error &error
  profile-collision-error?
  (entry    profile-collision-error-entry)
  (conflict profile-collision-error-conflict))

(define-condition-type &unmatched-pattern-error &error
  unmatched-pattern-error?
  (pattern  unmatched-pattern-error-pattern)
  (manifest unmatched-pattern-error-manifest))

(define-record-type <manifest>
  (manifest entries)
  manifest?
  (entries manifest-entries))

(define make-manifest
  ;; For where 'manifest' is the name of a variable.
  manifest)

(define-record-type* <manifest-entry> manifest-entry
  make-manifest-entry
  manifest-entry?
  (name         manifest-entry-name)
  (version      manifest-entry-version)
  (output       manifest-entry-output (default "out"))
  (item         manifest-entry-item)    ;package | file-like | store item
  (dependencies manifest-entry-dependencies (default '()))
  (search-paths manifest-entry-search-paths (default '()))
  (parent       manifest-entry-parent (default (delay #f)))
  (properties   manifest-entry-properties (default '())))

(define-record-type* <manifest-pattern> manifest-pattern
  make-manifest-pattern
  manifest-pattern?
  (name    manifest-pattern-name)
  (version manifest-pattern-version (default #f))
  (output  manifest-pattern-output (default "out")))

(define (manifest-entry=? one other)
  "Return whether ONE and OTHER are the same entry, whatever their properties
and parents."
  (and (every (lambda (field)
                (equal? (field one) (field other)))
              (list manifest-entry-name manifest-entry-version
                    manifest-entry-output manifest-entry-item
                    manifest-entry-search-paths))
       (let ((dependencies (manifest-entry-dependencies one))
             (others (manifest-entry-dependencies other)))
         (and (= (length dependencies) (length others))
              (every manifest-entry=? dependencies others)))))

(define %manifest-format-version 4)


;;;
;;; From packages.
;;;

(define (default-package-properties package)
  "Return the properties of an entry for PACKAGE: how it was transformed."
  (match (assq 'transformations (package-properties package))
    ((and (_ . (? identity)) property) (list property))
    (_ '())))

(define* (package->manifest-entry package #:optional (output "out")
                                  #:key
                                  (parent (delay #f))
                                  (properties
                                   (default-package-properties package)))
  "Return the entry for OUTPUT of PACKAGE, with the entries of what PACKAGE
propagates."
  (letrec ((entry
            (manifest-entry
             (name (package-name package))
             (version (package-version package))
             (output output)
             (item package)
             (dependencies
              (delete-duplicates
               (map (match-lambda
                      ((_ input . outputs)
                       (package->manifest-entry input
                                                (match outputs
                                                  ((output) output)
                                                  (() "out"))
                                                #:parent (delay entry))))
                    (package-propagated-inputs package))))
             (search-paths (package-transitive-native-search-paths package))
             (parent parent)
             (properties properties))))
    entry))

(define* (packages->manifest packages
                             #:key (properties default-package-properties))
  "Return the manifest of PACKAGES, packages or lists of a package and an
output.  PROPERTIES gives the properties of a package's entry."
  (define entry
    (match-lambda
      (((? package? package) output)
       (package->manifest-entry package output
                                #:properties (properties package)))
      ((? package? package)
       (package->manifest-entry package #:properties (properties package)))
      (thing
       (throw 'wrong-type-arg 'packages->manifest
              "Wrong package object: ~S" (list thing) (list thing)))))
  (manifest (delete-duplicates (map entry packages) manifest-entry=?)))

(define* (package->development-manifest package
                                        #:optional (system (%current-system))
                                        #:key target)
  "Return the manifest of the packages that working on PACKAGE takes."
  (manifest
   (filter-map (match-lambda
                 ((_ (? package? input) . outputs)
                  (apply package->manifest-entry input outputs))
                 (_ #f))
               (package-development-inputs package system #:target target))))


;;;
;;; Operations.
;;;

(define (concatenate-manifests manifests)
  "Return the manifest with the entries of all MANIFESTS."
  (manifest (append-map manifest-entries manifests)))

(define (map-manifest-entries proc manifest)
  "Return MANIFEST with PROC applied to its entries."
  (make-manifest (map proc (manifest-entries manifest))))

(define (manifest-transitive-entries manifest)
  "Return the entries of MANIFEST and what they propagate, each once."
  (let loop ((entries (manifest-entries manifest)) (result '()))
    (match entries
      (() (reverse result))
      ((entry . rest)
       (if (any (lambda (other) (manifest-entry=? entry other)) result)
           (loop rest result)
           (loop (append (manifest-entry-dependencies entry) rest)
                 (cons entry result)))))))

(define (matches? pattern)
  (lambda (entry)
    (define (agree? wanted actual)
      (or (not wanted) (not actual) (string=? wanted actual)))
    (and (string=? (manifest-pattern-name pattern)
                   (manifest-entry-name entry))
         (agree? (manifest-pattern-output pattern)
                 (manifest-entry-output entry))
         (agree? (manifest-pattern-version pattern)
                 (manifest-entry-version entry)))))

(define (manifest-add manifest entries)
  "Return MANIFEST with ENTRIES, which take the place of entries of the same
name and output."
  (define (same? entry)
    (lambda (other)
      (and (equal? (manifest-entry-name entry) (manifest-entry-name other))
           (equal? (manifest-entry-output entry)
                   (manifest-entry-output other)))))
  (make-manifest (fold (lambda (entry result)
                         (cons entry (remove (same? entry) result)))
                       (manifest-entries manifest)
                       entries)))

(define (manifest-remove manifest patterns)
  "Return MANIFEST without the entries that match one of PATTERNS."
  (make-manifest (fold (lambda (pattern entries)
                         (remove (matches? pattern) entries))
                       (manifest-entries manifest)
                       patterns)))

(define (manifest-lookup manifest pattern)
  "Return the first entry of MANIFEST that matches PATTERN, or #f."
  (find (matches? pattern) (manifest-entries manifest)))

(define (manifest-installed? manifest pattern)
  "Return whether an entry of MANIFEST matches PATTERN."
  (->bool (manifest-lookup manifest pattern)))

(define (manifest-matching-entries manifest patterns)
  "Return the entries of MANIFEST that match one of PATTERNS; raise an error for
a pattern that none matches."
  (append-map (lambda (pattern)
                (match (filter (matches? pattern) (manifest-entries manifest))
                  (()
                   (raise (condition (&unmatched-pattern-error
                                      (pattern pattern)
                                      (manifest manifest)))))
                  (entries entries)))
              patterns))

(define (manifest-search-paths manifest)
  "Return the search paths that apply to MANIFEST."
  (delete-duplicates
   (cons $PATH (append-map manifest-entry-search-paths
                           (manifest-entries manifest)))))

(define (manifest-inputs manifest)
  "Return the <gexp-input> of all that MANIFEST consists of."
  (let loop ((entries (manifest-entries manifest)))
    (append-map (lambda (entry)
                  (cons (gexp-input (manifest-entry-item entry)
                                    (manifest-entry-output entry))
                        (loop (manifest-entry-dependencies entry))))
                entries)))

(define* (lower-manifest-entry entry system #:key target)
  "Yield ENTRY with store items in place of packages."
  (define (lower entry)
    (lower-manifest-entry entry system #:target target))
  (if (string? (manifest-entry-item entry))
      (store-return entry)
      (mlet %store-monad ((lowered (lower-object (manifest-entry-item entry)
                                                 system #:target target))
                          (dependencies
                           (mapm %store-monad lower
                                 (manifest-entry-dependencies entry))))
        (return (manifest-entry
                 (inherit entry)
                 (item (if (derivation? lowered)
                           (derivation->output-path
                            lowered (manifest-entry-output entry))
                           lowered))
                 (dependencies dependencies))))))

(define* (check-for-collisions manifest system #:key target)
  "Raise an error if two entries of MANIFEST have one name and output but
different items."
  (define entries
    (manifest-transitive-entries manifest))

  (define (conflict-of entry rest)
    (find (lambda (other)
            (and (string=? (manifest-entry-name entry)
                           (manifest-entry-name other))
                 (string=? (manifest-entry-output entry)
                           (manifest-entry-output other))
                 (not (eq? (manifest-entry-item entry)
                           (manifest-entry-item other)))))
          rest))

  (let loop ((entries entries))
    (match entries
      (() (store-return #t))
      ((entry . rest)
       (match (conflict-of entry rest)
         (#f (loop rest))
         (other
          (mlet %store-monad
              ((one (lower-manifest-entry entry system #:target target))
               (two (lower-manifest-entry other system #:target target)))
            (if (equal? (manifest-entry-item one) (manifest-entry-item two))
                (loop rest)
                (raise (condition (&profile-collision-error
                                   (entry one) (conflict two))))))))))))


;;;
;;; Transactions.
;;;

(define-record-type* <manifest-transaction> manifest-transaction
  make-manifest-transaction
  manifest-transaction?
  (install manifest-transaction-install (default '()))  ;entries
  (remove  manifest-transaction-remove (default '())))  ;patterns

(define (manifest-transaction-install-entry entry transaction)
  "Return TRANSACTION with ENTRY to install."
  (manifest-transaction
   (inherit transaction)
   (install (cons entry (manifest-transaction-install transaction)))))

(define (manifest-transaction-remove-pattern pattern transaction)
  "Return TRANSACTION with PATTERN to remove."
  (manifest-transaction
   (inherit transaction)
   (remove (cons pattern (manifest-transaction-remove transaction)))))

(define (manifest-transaction-null? transaction)
  "Return whether TRANSACTION does nothing."
  (and (null? (manifest-transaction-install transaction))
       (null? (manifest-transaction-remove transaction))))

(define (manifest-transaction-removal-candidate? entry transaction)
  "Return whether TRANSACTION removes ENTRY."
  (any (lambda (pattern) ((matches? pattern) entry))
       (manifest-transaction-remove transaction)))

(define (manifest-transaction-effects manifest transaction)
  "Return the entries of MANIFEST that TRANSACTION removes, those it installs,
and the pairs of old and new entry that it upgrades and that it downgrades."
  (define (previous entry)
    (manifest-lookup manifest
                     (manifest-pattern
                      (name (manifest-entry-name entry))
                      (output (manifest-entry-output entry)))))
  (define (same-pair? one other)
    (and (manifest-entry=? (car one) (car other))
         (manifest-entry=? (cdr one) (cdr other))))
  (define changes
    (map (lambda (entry) (cons (previous entry) entry))
         (manifest-transaction-install transaction)))
  (define replacements
    (filter car changes))
  (define (newer? change)
    (version>=? (manifest-entry-version (cdr change))
                (manifest-entry-version (car change))))
  (values (delete-duplicates
           (manifest-matching-entries manifest
                                      (manifest-transaction-remove transaction))
           manifest-entry=?)
          (delete-duplicates (map cdr (remove car changes)) manifest-entry=?)
          (delete-duplicates (filter newer? replacements) same-pair?)
          (delete-duplicates (remove newer? replacements) same-pair?)))

(define (manifest-perform-transaction manifest transaction)
  "Return MANIFEST after TRANSACTION."
  (manifest-add (manifest-remove manifest
                                 (manifest-transaction-remove transaction))
                (manifest-transaction-install transaction)))


;;;
;;; Written forms.
;;;

(define* (manifest->gexp manifest
                         #:optional (format-version %manifest-format-version))
  "Return the gexp of the file that describes MANIFEST."
  (define (field name value)
    (if (null? value) '() (list (list name value))))
  (define (entry->gexp entry)
    #~(#$(manifest-entry-name entry)
       #$(manifest-entry-version entry)
       #$(manifest-entry-output entry)
       #$(gexp-input (manifest-entry-item entry)
                     (manifest-entry-output entry))
       #$@(field 'propagated-inputs
                 (map entry->gexp (manifest-entry-dependencies entry)))
       #$@(field 'search-paths
                 (map search-path-specification->sexp
                      (manifest-entry-search-paths entry)))
       #$@(field 'properties (manifest-entry-properties entry))))
  #~(manifest (version #$format-version)
              (packages #$(map entry->gexp (manifest-entries manifest)))))

(define* (manifest->code manifest
                         #:key (entry-package-version (const "")))
  "Return code that makes a manifest like MANIFEST.  ENTRY-PACKAGE-VERSION gives
the version that is asked for, \"\" for any."
  (define (options-of entry)
    (assoc-ref (manifest-entry-properties entry) 'transformations))

  (define (specification entry)
    (match (entry-package-version entry)
      (""      (manifest-entry-name entry))
      (version (string-append (manifest-entry-name entry) "@" version))))

  (define entries
    (manifest-entries manifest))

  (define transformations               ;alist: options -> procedure name
    (let ((options (delete-duplicates (filter-map options-of entries))))
      (map (lambda (options number)
             (cons options
                   (string->symbol
                    (string-append "transform" (number->string number)))))
           options (iota (length options) 1))))

  (define (entry->code entry)
    (let* ((lookup `(specification->package ,(specification entry)))
           (code   (match (options-of entry)
                     (#f lookup)
                     (options
                      (list (assoc-ref transformations options) lookup)))))
      (match (manifest-entry-output entry)
        ("out" code)
        (output `(list ,code ,output)))))

  (define (entry->specification entry)
    (match (manifest-entry-output entry)
      ("out" (specification entry))
      (output (string-append (specification entry) ":" output))))

  (if (null? transformations)
      `(begin
         (specifications->manifest (list ,@(map entry->specification entries))))
      `(begin
         (use-modules (guix transformations))
         ,@(reverse
            (map (match-lambda
                   ((options . name)
                    `(define ,name (options->transformation ',options))))
                 transformations))
         (packages->manifest (list ,@(map entry->code entries))))))
