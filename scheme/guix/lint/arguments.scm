(define-module (guix lint arguments)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix lint warnings)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (check-optional-tests check-wrapper-inputs
            check-compiler-for-target check-misplaced-flags
            check-inputs-should-be-native
            check-inputs-should-use-a-minimal-variant check-input-labels
            inputs-among))

;;; Commentary:
;;;
;;; The checks of inputs and of arguments of build systems.  Code is looked at as data: what a gexp would be
;;; but for its references.
;;;
;;; Code:

(define (argument package keyword default)
  ;; What PACKAGE gives the build system for KEYWORD, as data.
  (match (memq keyword (package-arguments package))
    ((_ (? gexp? gexp) . _) (gexp->approximate-sexp gexp))
    ((_ value . _) value)
    (_ default)))

(define (trees code)
  ;; CODE, and all that it consists of, in order.
  (let walk ((code code) (rest '()))
    (match code
      ((first . others) (cons code (walk first (walk others rest))))
      (other (cons other rest)))))


;;;
;;; Phases.
;;;

(define (phase-changes package)
  ;; What 'modify-phases' is told, a list; warnings where there is none are another matter.
  (match (argument package #:phases #f)
    (('modify-phases _ . (? list? changes)) changes)
    (_ '())))

(define (phases-warnings package)
  ;; Is what 'modify-phases' is told a list of changes?
  (define (change? change)
    (match change
      (((or 'add-after 'add-before) _ _ _) #t)
      (('replace _ _) #t)
      (('delete _) #t)
      (_ #f)))

  (match (argument package #:phases #f)
    (('modify-phases _ . changes)
     (cond ((not (list? changes))
            (list (warn-of package 'arguments
                           (G_ "what changes phases is no list"))))
           ((every change? changes) '())
           (else
            (list (warn-of package 'arguments
                           (G_ "a change of phases is of no known form"))))))
    (_ '())))

(define (body expression)
  ;; The body of the procedure that EXPRESSION writes out, or #f.
  (match expression
    (((or 'let 'let*) . rest) (body (last rest)))
    (((or 'lambda 'lambda*) _ . code) code)
    (_ #f)))

(define (check-optional-tests package)
  "Does the phase of the tests of PACKAGE ask whether tests are wanted?"
  (define (procedure change)
    (match change
      (('replace ''check expression) expression)
      (((or 'add-after 'add-before) _ ''check expression) expression)
      (_ #f)))

  (filter-map (lambda (change)
                (let ((code (and=> (procedure change) body)))
                  (and code
                       (not (memq 'tests? (trees code)))
                       (warn-of package 'arguments
                                (G_ "the phase 'check' minds no #:tests?")))))
              (phase-changes package)))

(define (check-wrapper-inputs package)
  "Is the shell that wrappers of programs need among the inputs of PACKAGE?"
  (define (wrapper code)
    ;; The procedure that is called for a wrapper with the usual shell.
    (match code
      (((or 'wrap-program 'wrap-qt-program) _ #:sh . _) #f)
      (((and name (or 'wrap-program 'wrap-qt-program)) _ . _) name)
      (_ #f)))

  (define (procedure change)
    (match change
      (((or 'add-after 'add-before) _ _ expression) expression)
      (('replace _ expression) expression)
      (_ #f)))

  (if (pair? (inputs-among (package-inputs package) '("bash" "bash-minimal")))
      '()
      (append
       (phases-warnings package)
       (append-map
        (lambda (change)
          (map (lambda (name)
                 (warn-of package 'inputs
                          (G_ "'~a' is used, and bash-minimal is no input") name))
               (filter-map wrapper
                           (trees (or (and=> (procedure change) body) '())))))
        (phase-changes package)))))


;;;
;;; Flags.
;;;

(define compilers
  ;; Settings that name a program of the machine that builds, and what names that of the target.
  '(("AR=ar" . "ar-for-target") ("AS=as" . "as-for-target")
    ("CC=cc" . "cc-for-target") ("CC=gcc" . "cc-for-target")
    ("CC=clang" . "cc-for-target") ("CXX=g++" . "cxx-for-target")
    ("LD=ld" . "ld-for-target") ("PKG_CONFIG=pkg-config" . "pkg-config-for-target")))

(define (check-compiler-for-target package)
  "Is the compiler that PACKAGE is made with that of the target?"
  (parameterize ((%current-target-system "aarch64-linux-gnu"))
    (if (eq? #f (argument package #:target 'any))
        '()
        (filter-map (lambda (flag)
                      (let ((right (and (string? flag)
                                        (assoc-ref compilers flag))))
                        (and right
                             (warn-of package 'arguments
                                      (G_ "'~a' is set as '~a' with (~a)")
                                      (string-take flag (string-index flag #\=))
                                      flag right))))
                    (trees (argument package #:make-flags '()))))))

(define misplaced
  ;; Beginnings of flags, and the keyword that sets what they do.
  '(("-DCMAKE_BUILD_TYPE=" . #:build-type) ("--buildtype=" . #:build-type)
    ("-Drelease-" . #:release-type) ("--release=" . #:release-type)
    ("--features" . #:features)))

(define (check-misplaced-flags package)
  "Are there flags of PACKAGE that the build system has keywords for?"
  (define flags
    (append-map (lambda (keyword)
                  (trees (argument package keyword '())))
                '(#:make-flags #:configure-flags #:cargo-build-flags
                  #:cargo-test-flags)))

  (filter-map (lambda (flag)
                (let ((found (and (string? flag)
                                  (find (match-lambda
                                          ((start . _) (string-prefix? start flag)))
                                        misplaced))))
                  (and found
                       (warn-of package 'arguments
                                (G_ "'~a' is what ~a sets") flag (cdr found)))))
              flags))


;;;
;;; Inputs.
;;;

(define (inputs-among inputs names)
  "Return those of NAMES, such as \"glib:bin\", that INPUTS, a list of labels, packages and outputs, have."
  (filter-map (match-lambda
                ((_ (? package? input) output ...)
                 (let ((name (string-join (cons (package-name input)
                                                (take output (min 1 (length output))))
                                          ":")))
                   (and (member name names) name)))
                (_ #f))
              inputs))

(define tools
  ;; What takes part in builds alone.
  '("pkg-config" "autoconf" "automake" "bison" "cmake" "dejagnu"
    "desktop-file-utils" "doxygen" "extra-cmake-modules" "flex" "gettext"
    "glib:bin" "gobject-introspection" "googletest-source" "groff" "gtk-doc"
    "help2man" "intltool" "itstool" "kdoctools" "libtool" "m4" "qttools-5" "yasm"
    "nasm" "fasm" "python-coverage" "python-cython" "python-docutils"
    "python-mock" "python-nose" "python-pbr" "python-pytest" "python-pytest-cov"
    "python-setuptools-scm" "python-sphinx" "scdoc" "swig" "qmake" "texinfo"
    "texlive-local-tree" "xorg-server-for-tests" "yelp-tools"))

(define (check-inputs-should-be-native package)
  "Are there tools of the build among the inputs of PACKAGE that are not native?"
  (map (lambda (name)
         (warn-of package 'inputs (G_ "'~a' looks like a native input") name))
       (inputs-among (append (package-inputs package)
                             (package-propagated-inputs package))
                     tools)))

(define (check-inputs-should-use-a-minimal-variant package)
  "Are there inputs of PACKAGE that have a small variant, which would do?"
  (map (lambda (name)
         (warn-of package 'inputs
                  (G_ "the minimal variant of '~a' might do") name))
       (inputs-among (package-direct-inputs package)
                     '("bash" "cmake" "gettext"))))

(define (check-input-labels package)
  "Are the inputs of PACKAGE called as the packages are?"
  (define (check field inputs)
    (filter-map (match-lambda
                  (((? string? label) (? package? input) output ...)
                   (let ((name (string-join (cons (package-name input) output) ":")))
                     (and (<= (length output) 1)
                          (not (string=? label name))
                          (warn-of package field
                                   (G_ "'~a' is the label of the package '~a'")
                                   label name))))
                  (_ #f))
                inputs))

  (append (check 'native-inputs (package-native-inputs package))
          (check 'inputs (package-inputs package))
          (check 'propagated-inputs (package-propagated-inputs package))))
