(define-module (guix tests)
  #:use-module (gnu packages bootstrap)
  #:use-module ((gnu packages base) #:select (gnu-make))
  #:use-module (guix base32)
  #:use-module (guix build-system gnu)
  #:use-module (guix packages)
  #:use-module (guix refusal)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 binary-ports)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-64)
  #:export (open-connection-for-tests
            with-external-store
            %test-substitute-urls
            %seed
            random-text
            random-bytevector
            file=?
            canonical-file?
            network-reachable?
            shebang-too-long?
            with-environment-variable
            mock
            test-assertm
            test-equalm
            with-derivation-narinfo
            with-derivation-substitute
            dummy-package
            dummy-origin
            gnu-make-for-tests))

;;; Commentary:
;;;
;;; What Guix's own tests, and tests of channels, have in common.  There is no daemon to connect
;;; to: connections are #f, as they are for Guix where no daemon listens, and monadic values are
;;; run without one.  Whatever has to be built or asked of the store raises what clients get then.
;;;
;;; Code:

(define %test-substitute-urls
  ;; Where to look for substitutes.
  (make-parameter
   (or (and=> (getenv "GUIX_BINARY_SUBSTITUTE_URL") list) '())))

(define* (open-connection-for-tests #:optional uri)
  "A connection to the daemon, or #f when none listens.  Build code runs on the bootstrap Guile."
  (let ((store (guard (c ((store-error? c) #f))
                 (if uri
                     (open-connection uri)
                     (open-connection)))))
    (%guile-for-build (package-derivation store %bootstrap-guile))
    store))

(define-syntax-rule (with-external-store store exp ...)
  "Evaluate EXP with STORE bound to a connection to the daemon of the system, or #f."
  (let ((store (open-connection-for-tests)))
    exp ...))


;;;
;;; Random data.
;;;

(define %random-state #f)

(define (%seed)
  "The state of the random numbers of this run; GUIX_TESTS_RANDOM_SEED tells the seed."
  (unless %random-state
    (set! %random-state
          (seed->random-state
           (or (getenv "GUIX_TESTS_RANDOM_SEED")
               (logxor (getpid) (car (gettimeofday)))))))
  %random-state)

(define (random-text)
  "A random number in hexadecimal."
  (number->string (random (expt 2 256) (%seed)) 16))

(define (random-bytevector n)
  "N random bytes."
  (let ((bytes (make-bytevector n)))
    (do ((i 0 (+ i 1)))
        ((= i n) bytes)
      (bytevector-u8-set! bytes i (random 256 (%seed))))))


;;;
;;; Files and the environment.
;;;

(define* (file=? a b #:optional (stat lstat))
  "Are A and B files of the same type and content?  STAT looks at them."
  (define (content file)
    (call-with-input-file file get-bytevector-all))
  (let ((of-a (stat a)) (of-b (stat b)))
    (and (eq? (stat:type of-a) (stat:type of-b))
         (case (stat:type of-a)
           ((symlink) (string=? (readlink a) (readlink b)))
           ((regular)
            (or (and (= (stat:dev of-a) (stat:dev of-b))
                     (= (stat:ino of-a) (stat:ino of-b)))
                (equal? (content a) (content b))))
           (else (error "neither a file nor a link" a))))))

(define (canonical-file? file)
  "Is FILE as the store keeps files: read-only, of the second second of 1970?"
  (let ((found (lstat file)))
    (or (not (string-prefix? (%store-prefix) file))
        (eq? (stat:type found) 'symlink)
        (and (= (stat:mtime found) 1)
             (zero? (logand (stat:mode found) #o222))))))

(define (network-reachable?)
  "Can names of the network be looked up?"
  (false-if-exception (getaddrinfo "www.gnu.org" "80" AI_NUMERICSERV)))

(define (shebang-too-long?)
  "Would the first line of a script in the store be longer than Linux reads?"
  (> (+ (string-length "#!/-bootstrap-binaries-0/bin/bash")
        (string-length (%store-prefix))
        32 1)
     128))

(define-syntax-rule (with-environment-variable variable value body ...)
  "Evaluate BODY with the environment variable VARIABLE set to VALUE."
  (let ((before (getenv variable)))
    (dynamic-wind
      (lambda () (setenv variable value))
      (lambda () body ...)
      (lambda ()
        (if before
            (setenv variable before)
            (unsetenv variable))))))

(define-syntax-rule (mock (module name replacement) body ...)
  "Evaluate BODY with REPLACEMENT as the value of NAME in MODULE."
  (let* ((place (resolve-module 'module))
         (original (module-ref place 'name)))
    (dynamic-wind
      (lambda () (module-set! place 'name replacement))
      (lambda () body ...)
      (lambda () (module-set! place 'name original)))))


;;;
;;; Monadic tests.
;;;

(define-syntax-rule (test-assertm name exp)
  "Like 'test-assert', of the monadic value EXP."
  (test-assert name
    (run-with-store (open-connection-for-tests) exp
                    #:guile-for-build (%guile-for-build))))

(define-syntax-rule (test-equalm name value exp)
  "Like 'test-equal', of the monadic value EXP."
  (test-equal name
    value
    (run-with-store (open-connection-for-tests) exp
                    #:guile-for-build (%guile-for-build))))


;;;
;;; Packages.
;;;

(define-syntax-rule (dummy-package name* field ...)
  "A package called NAME* with nothing in it but FIELD."
  (let ((plain (package
                 (name name*)
                 (version "0")
                 (source #f)
                 (build-system gnu-build-system)
                 (synopsis #f)
                 (description #f)
                 (home-page #f)
                 (license #f))))
    (package (inherit plain) field ...)))

(define-syntax-rule (dummy-origin field ...)
  "An origin of nothing, with FIELD."
  (let ((plain (origin
                 (method #f)
                 (uri "http://www.example.com")
                 (sha256 (base32 "0000000000000000000000000000000000000000000000000000")))))
    (origin (inherit plain) field ...)))

(define gnu-make-for-tests
  ;; Make, built with what is bootstrapped from and nothing else.
  (package-with-bootstrap-guile
   (package
     (inherit gnu-make)
     (name "make-test-boot0")
     (arguments
      `(#:guile ,%bootstrap-guile
        #:implicit-inputs? #f
        #:tests? #f
        ,@(substitute-keyword-arguments (package-arguments gnu-make)
            ((#:configure-flags flags ''())
             `(cons "--disable-dependency-tracking" ,flags))
            ((#:phases phases)
             `(modify-phases ,phases
                (replace 'build
                  (lambda _ (invoke "./build.sh") #t))
                (replace 'install
                  (lambda* (#:key outputs #:allow-other-keys)
                    (install-file "make"
                                  (string-append (assoc-ref outputs "out")
                                                 "/bin"))
                    #t)))))))
     (native-inputs '())
     (inputs %bootstrap-inputs-for-tests))))


;;;
;;; Substitutes.
;;;

(define-refused "a store"
  call-with-derivation-narinfo call-with-derivation-substitute)

(define-syntax with-derivation-narinfo
  (syntax-rules (sha256 references =>)
    "Evaluate BODY while a server says that it has DRV, with a hash and references."
    ((_ drv (sha256 => hash) (references => refs) body ...)
     (call-with-derivation-narinfo drv (lambda () body ...)
                                   #:sha256 hash #:references refs))
    ((_ drv (sha256 => hash) body ...)
     (with-derivation-narinfo drv (sha256 => hash) (references => '())
       body ...))
    ((_ drv body ...)
     (call-with-derivation-narinfo drv (lambda () body ...)))))

(define-syntax with-derivation-substitute
  (syntax-rules (sha256 references =>)
    "Evaluate BODY while a server gives CONTENTS for DRV, with a hash and references."
    ((_ drv contents (sha256 => hash) (references => refs) body ...)
     (call-with-derivation-substitute drv contents (lambda () body ...)
                                      #:sha256 hash #:references refs))
    ((_ drv contents (sha256 => hash) body ...)
     (with-derivation-substitute drv contents
       (sha256 => hash) (references => '())
       body ...))
    ((_ drv contents body ...)
     (call-with-derivation-substitute drv contents (lambda () body ...)))))
