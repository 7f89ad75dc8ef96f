(define-module (guix transformations packages)
  #:use-module (guix build-system)
  #:use-module (guix diagnostics)
  #:use-module (guix download)
  #:use-module (guix gexp)
  #:use-module (guix git)
  #:use-module (guix git-download)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:export (source-name+version package-with-source
            package-from-git-branch package-from-git-commit
            package-from-git-url
            package-with-toolchain-from
            tunable-package? tuned-package package-tuning
            package-with-debug-info package-without-tests
            package-with-configure-flag package-with-patch-file
            package-with-upstream-version))

;;; Commentary:
;;;
;;; Variants of one package: another source, toolchain, processor, or way of
;;; building it.
;;;
;;; Code:


;;;
;;; Sources.
;;;

;; A file, or what is at a URL.
(define-record-type <downloaded-file>
  (downloaded-file uri recursive?)
  downloaded-file?
  (uri        downloaded-file-uri)
  (recursive? downloaded-file-recursive?))

(define-gexp-compiler (downloaded-file-compiler (file <downloaded-file>)
                                                system target)
  (interned-file (downloaded-file-uri file)
                 (basename (downloaded-file-uri file))
                 #:recursive? (downloaded-file-recursive? file)))

(define (archive-base-name file)
  ;; FILE without the extensions of an archive.
  (let ((extension (file-extension file)))
    (cond ((not extension) file)
          ((string-every char-set:hex-digit extension) file)
          ((string=? extension "scm") file)
          ((string=? extension "tar") (file-sans-extension file))
          (else (archive-base-name (file-sans-extension file))))))

(define (source-name+version uri)
  "Return the name and the version, or #f, that the base name of URI consists
of: the version starts at the first digit after a hyphen."
  (let ((base (archive-base-name (basename uri))))
    (let loop ((start 0))
      (match (string-index base #\- start)
        (#f (values base #f))
        (hyphen
         (if (and (< (+ hyphen 1) (string-length base))
                  (char-numeric? (string-ref base (+ hyphen 1))))
             (values (substring base 0 hyphen)
                     (substring base (+ hyphen 1)))
             (loop (+ hyphen 1))))))))

(define* (package-with-source p uri #:optional version)
  "Return P with its source at URI and VERSION, or the version that URI shows."
  (call-with-values (lambda () (source-name+version uri))
    (lambda (_ shown)
      (package (inherit p)
               (version (or version shown (package-version p)))
               (source (downloaded-file uri #t))))))

(define (repository-of package)
  ;; The address of the repository of PACKAGE, #f if unknown, and whether it
  ;; has submodules.
  (let* ((source    (package-source package))
         (reference (if (origin? source) (origin-uri source) source)))
    (cond ((git-reference? reference)
           (values (git-reference-url reference)
                   (git-reference-recursive? reference)))
          ((git-checkout? reference)
           (values (git-checkout-url reference)
                   (git-checkout-recursive? reference)))
          ((not reference)
           ;; A package of the index, whose source is unknown.
           (values #f #f))
          (else
           (raise (formatted-message
                   (G_ "the source of ~a is not a Git reference")
                   (package-full-name package)))))))

(define (package-from-git-branch p branch)
  "Return P made from BRANCH of its repository."
  (call-with-values (lambda () (repository-of p))
    (lambda (url recursive?)
      (package (inherit p)
               (version (string-append "git."
                                       (string-map (lambda (c)
                                                     (if (char=? c #\/) #\- c))
                                                   branch)))
               (source (git-checkout (url url)
                                     (branch branch)
                                     (recursive? recursive?)))))))

(define (commit->version commit)
  ;; The version that COMMIT, an identifier or a tag, stands for.
  (cond ((and (> (string-length commit) 1)
              (char=? #\v (string-ref commit 0))
              (char-numeric? (string-ref commit 1)))
         (string-drop commit 1))
        ((string-every char-set:hex-digit commit)
         (string-append "git."
                        (string-take commit (min 7 (string-length commit)))))
        (else commit)))

(define (package-from-git-commit p commit)
  "Return P made from COMMIT of its repository."
  (call-with-values (lambda () (repository-of p))
    (lambda (url recursive?)
      (package (inherit p)
               (version (commit->version commit))
               (source (git-checkout (url url)
                                     (commit commit)
                                     (recursive? recursive?)))))))

(define (package-from-git-url p url)
  "Return P made from the repository at URL."
  (let ((reference (and (origin? (package-source p))
                        (origin-uri (package-source p)))))
    (package (inherit p)
             (source (git-checkout
                      (url url)
                      (recursive? (if (git-reference? reference)
                                      (git-reference-recursive? reference)
                                      #t)))))))

(define (package-with-patch-file p file)
  "Return P with the patch FILE applied before its own."
  (let* ((name   (canonicalize-path file))
         (patch  (local-file (assume-valid-file-name name)))
         (source (package-source p)))
    (package/inherit p
      (source
       (if (origin? source)
           (origin (inherit source)
                   (patches (cons patch (origin-patches source))))
           (computed-file (package-full-name p "-")
                          (with-imported-modules '((guix build utils))
                            #~(begin
                                (use-modules (guix build utils))
                                (copy-recursively #+source #$output)
                                (chdir #$output)
                                (invoke "patch" "-p1" "--batch"
                                        "-i" #+patch)))))))))

(define* (package-with-upstream-version p #:optional (version #f)
                                        #:key preserve-patches?)
  "Return P at VERSION.  Which one is the latest, only a network could tell: P
keeps its own unless VERSION is given."
  (let ((wanted version))
    (package (inherit p)
             (version (or wanted (package-version p))))))


;;;
;;; Ways of building.
;;;

(define (package-without-tests p)
  "Return P built without running its tests."
  (package/inherit p
    (arguments (substitute-keyword-arguments (package-arguments p)
                 ((#:tests? enabled? #f) #f)))))

(define (package-with-configure-flag p flag)
  "Return P configured with FLAG in addition."
  (package/inherit p
    (arguments (substitute-keyword-arguments (package-arguments p)
                 ((#:configure-flags flags #~'())
                  #~(append #$flags '(#$flag)))))))

(define (package-with-debug-info p)
  "Return P, grafted with its variant that keeps debugging symbols."
  (cond ((member "debug" (package-outputs p))
         p)
        ((package-replacement p)
         => (lambda (next)
              (package (inherit p)
                       (replacement (package-with-debug-info next)))))
        (else
         (package (inherit p)
                  (replacement
                   (package (inherit p)
                            (arguments
                             (substitute-keyword-arguments
                                 (package-arguments p)
                               ((#:strip-binaries? strip? #f) #f)))))))))

(define (package-with-toolchain-from package bottom toolchain)
  "Return PACKAGE, where the package that BOTTOM specifies and all that depends
on it are built with TOOLCHAIN, a list of inputs."
  (define marker (gensym " toolchain-rewriting"))

  (define bottom?
    (call-with-values (lambda () (package-name->name+version bottom))
      (lambda (name version)
        (lambda (package)
          (and (string=? name (package-name package))
               (or (not version)
                   (version-prefix? version (package-version package))))))))

  (define concerned?
    (mlambdaq (package)
      (or (bottom? package)
          (any (match-lambda
                 ((_ (? package? input) . _) (concerned? input))
                 (_ #f))
               (package-direct-inputs package)))))

  (define (skip? package)
    (or (assq marker (package-properties package))
        (not (concerned? package))))

  (define (rebuild package)
    (if (skip? package)
        package
        (let ((new (package-with-c-toolchain package toolchain)))
          (package/inherit new
            (properties (acons marker #t (package-properties new)))))))

  (if (concerned? package)
      ((package-mapping rebuild skip? #:deep? #t) package)
      package))


;;;
;;; Processors.
;;;

(define (tunable-package? package)
  "Return whether PACKAGE gains from being built for one processor."
  (assq 'tunable? (package-properties package)))

(define (tuned-package p micro-architecture)
  "Return P built for MICRO-ARCHITECTURE."
  (package (inherit p)
           (arguments (substitute-keyword-arguments (package-arguments p)
                        ;; The tests may not run on the machine that builds.
                        ((#:tests? enabled? #f) #f)))
           (properties (acons 'cpu-tuning micro-architecture
                              (alist-delete 'tunable?
                                            (package-properties p))))))

(define package-tuning
  (mlambda (micro-architecture)
    "Return the transformation that grafts, onto a package and all it depends
on, variants of tunable packages for MICRO-ARCHITECTURE."
    (define marker (gensym " package-tuning"))

    (define (tune p)
      (if (and (tunable-package? p)
               (not (assq marker (package-properties p))))
          (begin
            (info (G_ "tuning ~a for CPU ~a~%")
                  (package-full-name p) micro-architecture)
            (package/inherit p
              (replacement (tuned-package p micro-architecture))
              (properties (acons marker #t (package-properties p)))))
          p))

    (package-mapping tune
                     (lambda (p) (assq marker (package-properties p)))
                     #:deep? #t)))
