(define-module (guix build-system)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (build-system build-system?
            build-system-name build-system-description build-system-lower

            bag bag? bag-name bag-system bag-target
            bag-build-inputs bag-host-inputs bag-target-inputs
            bag-outputs bag-arguments bag-build
            make-bag

            @*
            build-system-with-c-toolchain))

;;; Commentary:
;;;
;;; A build system turns a package into a bag: all that its build takes, for
;;; one system and one target.
;;;
;;; Code:

(define-syntax-rule (@* module name)
  "The value of NAME in MODULE, which is loaded when this is evaluated."
  (module-ref (resolve-interface 'module) 'name))

(define-record-type* <build-system> build-system make-build-system
  build-system?
  (name        build-system-name)
  (description build-system-description)
  (lower       build-system-lower))     ;name keyword value ... -> <bag>

(define-record-type* <bag> bag %make-bag
  bag?
  (name          bag-name)
  (system        bag-system)
  (target        bag-target (default #f))
  (build-inputs  bag-build-inputs (default '()))
  (host-inputs   bag-host-inputs (default '()))
  (target-inputs bag-target-inputs (default '()))
  (outputs       bag-outputs (default '("out")))
  (arguments     bag-arguments (default '()))
  (build         bag-build))            ;procedure of the arguments

(define* (make-bag build-system name
                   #:key source (inputs '()) (native-inputs '())
                   (outputs '()) (arguments '())
                   system target)
  "Return the bag that BUILD-SYSTEM makes of the package NAME."
  (apply (build-system-lower build-system) name
         #:system system #:target target
         #:source source
         #:inputs inputs #:native-inputs native-inputs
         #:outputs outputs
         arguments))

(define (build-system-with-c-toolchain base toolchain)
  "Return BASE with the inputs TOOLCHAIN in place of the GNU C toolchain."
  (define replaced
    '("gcc" "binutils" "libc" "libc:static" "ld-wrapper"))

  (define (lower . arguments)
    (let ((lowered (apply (build-system-lower base) arguments)))
      (bag (inherit lowered)
           (build-inputs
            (append (remove (match-lambda
                              ((label . _) (member label replaced)))
                            (bag-build-inputs lowered))
                    toolchain)))))

  (build-system (inherit base)
                (lower lower)))
