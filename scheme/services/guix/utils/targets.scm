(define-module (guix utils targets)
  #:use-module (guix config)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:export (nix-system->gnu-triplet gnu-triplet->nix-system
            %current-system %current-target-system
            target-linux? target-hurd? system-hurd?
            target-hurd64? system-hurd64?
            host-hurd? host-hurd64? host-x86-64?
            target-mingw? target-x86-32? target-x86-64? target-x86?
            target-x32? target-arm32? target-aarch64? target-arm?
            target-avr? target-ppc32? target-ppc64le? target-powerpc?
            target-riscv64? target-loongarch64? target-mips64el?
            target-64bit? target-little-endian?
            ar-for-target as-for-target cc-for-target cxx-for-target
            ld-for-target pkg-config-for-target strip-for-target))

;;; Commentary:
;;;
;;; Systems ("x86_64-linux") and GNU triplets ("x86_64-linux-gnu"): conversions
;;; and questions.  The question's subject defaults to what is being targeted:
;;; the cross-compilation triplet if there is one, else the current system.
;;;
;;; Code:

(define %current-system
  (make-parameter %system))

(define %current-target-system
  ;; The triplet that is cross-compiled for, or #f.
  (make-parameter #f))

(define (current-target)
  (or (%current-target-system) (%current-system)))

(define* (nix-system->gnu-triplet #:optional (system (%current-system))
                                  (vendor "unknown"))
  "Return the GNU triplet of SYSTEM."
  (if (string=? system "armhf-linux")
      (string-append "arm-" vendor "-linux-gnueabihf")
      (let* ((dash   (string-index system #\-))
             (kernel (substring system (+ dash 1))))
        (string-append (substring system 0 dash) "-" vendor "-"
                       (if (string=? kernel "linux") "linux-gnu" kernel)))))

(define (gnu-triplet->nix-system triplet)
  "Return the system of the GNU TRIPLET."
  (let* ((x86 (string-match "^i[345]86-(.*)$" triplet))
         (triplet (if x86
                      (string-append "i686-" (match:substring x86 1))
                      triplet)))
    (define (matching pattern)
      (string-match pattern triplet))
    (cond ((matching "^arm[^-]*-([^-]+-)?linux-gnueabihf")
           "armhf-linux")
          ((matching "x86_64-linux-gnux32")
           "x86_64-linux-gnux32")
          ((matching "^([^-]+)-([^-]+-)?linux-gnu.*")
           => (lambda (m)
                (string-append (match:substring m 1) "-linux")))
          ((matching "^([^-]+)-([^-]+-)?([[:alpha:]]+)([0-9]+\\.?)*$")
           => (lambda (m)
                (string-append (match:substring m 1) "-"
                               (match:substring m 3))))
          (else triplet))))


;;;
;;; Kernels.
;;;

(define* (target-linux? #:optional (target (current-target)))
  "Return whether TARGET runs the kernel Linux."
  (and (string-contains target "linux") #t))

(define* (target-hurd? #:optional (target (current-target)))
  "Return whether TARGET runs the Hurd."
  (and (string-suffix? "-gnu" target)
       (not (string-contains target "linux"))))

(define* (target-hurd64? #:optional (target (current-target)))
  "Return whether what is targeted runs the Hurd and TARGET has 64 bits."
  (and (target-hurd?) (target-64bit? target)))

(define (system-hurd?)
  "Return whether the current system is the Hurd."
  (and=> (%current-system) target-hurd?))

(define (system-hurd64?)
  "Return whether the current system is the Hurd on 64 bits."
  (and (system-hurd?) (target-64bit? (%current-system))))

(define (host-hurd?)
  "Return whether this process runs on the Hurd."
  (string=? "GNU" (utsname:sysname (uname))))

(define (host-x86-64?)
  "Return whether this process runs on x86_64."
  (string=? "x86_64" (utsname:machine (uname))))

(define (host-hurd64?)
  "Return whether this process runs on the Hurd on x86_64."
  (and (host-hurd?) (host-x86-64?)))

(define* (target-mingw? #:optional (target (%current-target-system)))
  "Return whether TARGET runs Windows."
  (and target (string-suffix? "-mingw32" target)))


;;;
;;; Architectures.
;;;

(define-syntax-rule (define-architecture name prefix ...)
  (define* (name #:optional (target (current-target)))
    "Return whether the architecture of TARGET is the named one."
    (or (string-prefix? prefix target) ...)))

(define-architecture target-x86-32? "i386-" "i486-" "i586-" "i686-")
(define-architecture target-x86-64? "x86_64-")
(define-architecture target-arm32? "arm")
(define-architecture target-aarch64? "aarch64")
(define-architecture target-ppc32? "powerpc-")
(define-architecture target-ppc64le? "powerpc64le-")
(define-architecture target-powerpc? "powerpc")
(define-architecture target-riscv64? "riscv64")
(define-architecture target-loongarch64? "loongarch64-")
(define-architecture target-mips64el? "mips64el-")
(define-architecture target-64bit?
  "x86_64" "aarch64" "mips64" "powerpc64" "riscv64" "loongarch64")

(define* (target-x86? #:optional (target (current-target)))
  "Return whether TARGET is an x86, of 32 or 64 bits."
  (or (target-x86-32? target) (target-x86-64? target)))

(define* (target-x32? #:optional (target (current-target)))
  "Return whether TARGET is an x86_64 with pointers of 32 bits."
  (and (target-x86-64? target)
       (string-suffix? "gnux32" target)))

(define* (target-arm? #:optional (target (current-target)))
  "Return whether TARGET is an ARM, of 32 or 64 bits."
  (or (target-arm32? target) (target-aarch64? target)))

(define* (target-avr? #:optional (target (%current-target-system)))
  "Return whether TARGET is an AVR."
  (or (string=? target "avr") (string-prefix? "avr-" target)))

(define* (target-little-endian? #:optional (target (current-target)))
  "Return whether TARGET is little-endian."
  (not (target-ppc32? target)))


;;;
;;; Names of tools.
;;;

(define-syntax-rule (define-tool name native suffix)
  (define* (name #:optional (target (%current-target-system)))
    "Return the name of the tool for TARGET, or of the native tool."
    (if target (string-append target suffix) native)))

(define-tool ar-for-target "ar" "-ar")
(define-tool as-for-target "as" "-as")
(define-tool cc-for-target "gcc" "-gcc")
(define-tool cxx-for-target "g++" "-g++")
(define-tool ld-for-target "ld" "-ld")
(define-tool pkg-config-for-target "pkg-config" "-pkg-config")
(define-tool strip-for-target "strip" "-strip")
