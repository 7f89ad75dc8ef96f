(define-module (guix profiles)
  #:use-module (guix config)
  #:use-module (guix derivations)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix profiles manifest)
  #:use-module (guix profiles generations)
  #:use-module (guix profiles hooks)
  #:use-module (guix records)
  #:use-module (guix search-paths)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module ((guix gexp compilers) #:select (unlowered))
  #:use-module (svc lowering state)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:re-export (&profile-error profile-error? profile-error-profile
               &profile-not-found-error profile-not-found-error?
               &profile-collision-error profile-collision-error?
               profile-collision-error-entry profile-collision-error-conflict
               &missing-generation-error missing-generation-error?
               missing-generation-error-generation
               &unmatched-pattern-error unmatched-pattern-error?
               unmatched-pattern-error-pattern
               unmatched-pattern-error-manifest

               manifest make-manifest manifest? manifest-entries
               <manifest-entry> manifest-entry manifest-entry?
               manifest-entry-name manifest-entry-version
               manifest-entry-output manifest-entry-item
               manifest-entry-dependencies manifest-entry-search-paths
               manifest-entry-parent manifest-entry-properties
               manifest-entry=?
               manifest-pattern manifest-pattern? manifest-pattern-name
               manifest-pattern-version manifest-pattern-output

               default-package-properties
               package->manifest-entry packages->manifest
               package->development-manifest
               concatenate-manifests map-manifest-entries
               manifest-transitive-entries manifest-add manifest-remove
               manifest-lookup manifest-installed? manifest-matching-entries
               manifest-search-paths lower-manifest-entry
               check-for-collisions manifest->code %manifest-format-version

               manifest-transaction manifest-transaction?
               manifest-transaction-install manifest-transaction-remove
               manifest-transaction-install-entry
               manifest-transaction-remove-pattern
               manifest-transaction-null?
               manifest-transaction-removal-candidate?
               manifest-transaction-effects manifest-perform-transaction

               %default-profile-hooks ca-certificate-bundle
               linux-module-database

               profile-manifest profile-generations
               generation-number generation-profile generation-numbers
               relative-generation relative-generation-spec->number
               previous-generation-number generation-time
               generation-file-name switch-to-generation roll-back
               delete-generation ensure-profile-directory
               canonicalize-profile user-friendly-profile
               %user-profile-directory %profile-directory %current-profile)
  #:export (<profile> profile profile? profile-name profile-content
            profile-hooks profile-locales? profile-allow-collisions?
            profile-relative-symlinks?
            profile-derivation profile-search-paths load-profile))

;;; Commentary:
;;;
;;; A profile is the union of what a manifest lists, plus what hooks derive
;;; from all of it together.
;;;
;;; Code:

(define-record-type* <profile> profile make-profile
  profile?
  (name               profile-name (default "profile"))
  (content            profile-content)                  ;<manifest>
  (hooks              profile-hooks (default %default-profile-hooks))
  (locales?           profile-locales? (default #t))
  (allow-collisions?  profile-allow-collisions? (default #f))
  (relative-symlinks? profile-relative-symlinks? (default #f))
  (format-version     profile-format-version
                      (default %manifest-format-version)))

(define* (profile-derivation manifest
                             #:key
                             (name "profile")
                             (hooks %default-profile-hooks)
                             (locales? #t)
                             (allow-unsupported-packages? #f)
                             (allow-collisions? #f)
                             (relative-symlinks? #f)
                             (format-version %manifest-format-version)
                             system target)
  "Yield the derivation of the profile NAME that MANIFEST describes."
  (look-over-or ((if allow-collisions? 'packages 'profile)
                 (manifest-entries manifest)
                 (unlowered))
    (mlet* %store-monad
        ((system -> (or system (%current-system)))
         (checked (if allow-collisions?
                      (return #t)
                      (check-for-collisions manifest system #:target target)))
         (extras (if (null? (manifest-entries manifest))
                     (return '())
                     (mapm %store-monad (lambda (hook) (hook manifest)) hooks))))
      (define inputs
        (append (map gexp-input (filter identity extras))
                (manifest-inputs manifest)))

      (gexp->derivation
       name
       (with-imported-modules '((guix build profiles)
                                (guix build union)
                                (guix build utils)
                                (guix search-paths)
                                (guix records))
         #~(begin
             (use-modules (guix build profiles) (guix search-paths))
             (build-profile #$output '#$inputs
                            #:symlink #$(if relative-symlinks?
                                            #~symlink-relative
                                            #~symlink)
                            #:manifest '#$(manifest->gexp manifest
                                                          format-version)
                            #:search-paths
                            (map sexp->search-path-specification
                                 '#$(map search-path-specification->sexp
                                         (manifest-search-paths manifest))))))
       #:system system #:target target
       #:local-build? #t #:substitutable? #f
       #:properties `((type . profile)
                      (profile
                       (count . ,(length (manifest-entries manifest)))))))))

(define-gexp-compiler (profile-compiler (profile <profile>) system target)
  (profile-derivation (profile-content profile)
                      #:name (profile-name profile)
                      #:hooks (profile-hooks profile)
                      #:locales? (profile-locales? profile)
                      #:allow-collisions? (profile-allow-collisions? profile)
                      #:relative-symlinks? (profile-relative-symlinks? profile)
                      #:format-version (profile-format-version profile)
                      #:system system #:target target))

(define* (profile-search-paths profile
                               #:optional (manifest (profile-manifest profile))
                               #:key (getenv (const #f)))
  "Return the search paths of PROFILE, a directory, and their values."
  (evaluate-search-paths (manifest-search-paths manifest)
                         (list profile) getenv))

(define* (load-profile profile
                       #:optional (manifest (profile-manifest profile))
                       #:key pure? (white-list-regexps '()) (white-list '()))
  "Set the environment variables that PROFILE, a directory, calls for; with
PURE?, unset all others but those listed."
  (when pure?
    (for-each (lambda (setting)
                (let ((variable (car (string-split setting #\=))))
                  (unless (or (member variable white-list)
                              (any (lambda (pattern)
                                     (regexp-exec pattern variable))
                                   white-list-regexps))
                    (unsetenv variable))))
              (environ)))
  (for-each (match-lambda
              ((specification . value)
               (let ((variable (search-path-specification-variable
                                specification))
                     (separator (search-path-specification-separator
                                 specification)))
                 (setenv variable
                         (match (getenv variable)
                           ((and (? string? old) (? (const separator)))
                            (string-append value separator old))
                           (_ value))))))
            (profile-search-paths profile manifest)))
