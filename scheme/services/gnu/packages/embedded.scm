(define-module (gnu packages embedded)
  #:use-module ((gnu packages cross-base) #:select (cross-binutils cross-gcc))
  #:use-module ((gnu packages gcc) #:select (gcc-4.9 gcc-6 gcc-7 gcc-9 gcc-12))
  #:use-module ((gnu packages gdb) #:select (gdb))
  #:use-module (guix build-system trivial)
  #:use-module (guix git-download)
  #:use-module (guix memoization)
  #:use-module (guix packages)
  #:export (make-gcc-arm-none-eabi-4.9
            make-gcc-arm-none-eabi-6
            make-gcc-arm-none-eabi-7-2018-q2-update
            make-gcc-arm-none-eabi-9-2020-q2-update
            make-gcc-arm-none-eabi-12.3.rel1

            make-newlib-arm-none-eabi
            make-newlib-nano-arm-none-eabi
            make-newlib-arm-none-eabi-7-2018-q2-update
            make-newlib-nano-arm-none-eabi-7-2018-q2-update
            make-newlib-arm-none-eabi-9-2020-q2-update
            make-newlib-nano-arm-none-eabi-9-2020-q2-update
            make-newlib-arm-none-eabi-12.3.rel1
            make-newlib-nano-arm-none-eabi-12.3.rel1

            make-arm-none-eabi-toolchain-4.9
            make-arm-none-eabi-nano-toolchain-4.9
            make-arm-none-eabi-toolchain-6
            make-arm-none-eabi-nano-toolchain-6
            make-arm-none-eabi-toolchain-7-2018-q2-update
            make-arm-none-eabi-nano-toolchain-7-2018-q2-update
            make-arm-none-eabi-toolchain-9-2020-q2-update
            make-arm-none-eabi-nano-toolchain-9-2020-q2-update
            make-arm-none-eabi-toolchain-12.3.rel1
            make-arm-none-eabi-nano-toolchain-12.3.rel1
            make-gdb-arm-none-eabi

            make-propeller-gcc
            make-propeller-gcc-4
            make-propeller-gcc-6
            make-propeller-toolchain
            make-propeller-development-suite))

;;; Commentary:
;;;
;;; Compilers and libraries for machines without an operating system: packages
;;; that are made when they are asked for, once.
;;;
;;; Code:

(define-syntax-rule (define-makers (name exp) ...)
  "Define each NAME as a procedure that returns the value of EXP, the same one each
time."
  (begin
    (define name (mlambda () exp))
    ...))

(define (called base name* version*)
  "The package BASE with the name NAME* and VERSION*."
  (package
    (inherit base)
    (name name*)
    (version version*)))

(define (of-version base version*)
  "The package BASE in VERSION*."
  (called base (package-name base) version*))

(define (plain-package name* version* synopsis* . inputs*)
  "A package called NAME* of VERSION* that joins INPUTS*."
  (package
    (name name*)
    (version version*)
    (source #f)
    (build-system trivial-build-system)
    (propagated-inputs inputs*)
    (synopsis synopsis*)
    (description synopsis*)
    (home-page #f)
    (license #f)))

(define (arm-gcc compiler)
  (cross-gcc "arm-none-eabi"
             #:xgcc compiler
             #:xbinutils (cross-binutils "arm-none-eabi")))

(define-makers
  (make-gcc-arm-none-eabi-4.9
   (let ((base (arm-gcc gcc-4.9)))
     (of-version base (string-append (package-version base) "-1.227977"))))
  (make-gcc-arm-none-eabi-6
   (of-version (make-gcc-arm-none-eabi-4.9) (package-version gcc-6)))
  (make-gcc-arm-none-eabi-7-2018-q2-update
   (of-version (arm-gcc gcc-7) "7-2018-q2-update-1.261907"))
  (make-gcc-arm-none-eabi-9-2020-q2-update
   (of-version (arm-gcc gcc-9)
               (git-version "9-2020-q2-update" "1"
                            "13861a80750d118fbdca6006ab175903bacbb7ec")))
  (make-gcc-arm-none-eabi-12.3.rel1
   (of-version (make-gcc-arm-none-eabi-7-2018-q2-update) "12.3.rel1")))

(define newlib-versions
  `((7  . ,(git-version "3.0.0" "0" "3ccfb407af410ba7e54ea0da11ae1e40b554a6f4"))
    (9  . ,(git-version "3.3.0" "0" "6d79e0a58866548f435527798fbd4a6849d05bc7"))
    (12 . ,(git-version "4.3.0" "0" "4c7d0dfec5793cbf5cf3930b91f930479126d8ce"))))

(define (newlib-for release base)
  (of-version base (assv-ref newlib-versions release)))

(define-makers
  (make-newlib-arm-none-eabi
   (plain-package "newlib" "2.4.0" "C library for machines without a system"))
  (make-newlib-nano-arm-none-eabi
   (called (make-newlib-arm-none-eabi) "newlib-nano" "2.4.0"))
  (make-newlib-arm-none-eabi-7-2018-q2-update
   (newlib-for 7 (make-newlib-arm-none-eabi)))
  (make-newlib-nano-arm-none-eabi-7-2018-q2-update
   (newlib-for 7 (make-newlib-nano-arm-none-eabi)))
  (make-newlib-arm-none-eabi-9-2020-q2-update
   (newlib-for 9 (make-newlib-arm-none-eabi)))
  (make-newlib-nano-arm-none-eabi-9-2020-q2-update
   (newlib-for 9 (make-newlib-nano-arm-none-eabi)))
  (make-newlib-arm-none-eabi-12.3.rel1
   (newlib-for 12 (make-newlib-arm-none-eabi)))
  (make-newlib-nano-arm-none-eabi-12.3.rel1
   (newlib-for 12 (make-newlib-nano-arm-none-eabi))))

(define (toolchain compiler library)
  "The package that joins COMPILER and LIBRARY, newlib or its small variant."
  (plain-package (if (string=? "newlib-nano" (package-name library))
                     "arm-none-eabi-nano-toolchain"
                     "arm-none-eabi-toolchain")
                 (package-version compiler)
                 "Compiler and library for ARM without a system"
                 (cross-binutils "arm-none-eabi") compiler library))

(define-makers
  (make-arm-none-eabi-toolchain-4.9
   (toolchain (make-gcc-arm-none-eabi-4.9) (make-newlib-arm-none-eabi)))
  (make-arm-none-eabi-nano-toolchain-4.9
   (toolchain (make-gcc-arm-none-eabi-4.9) (make-newlib-nano-arm-none-eabi)))
  (make-arm-none-eabi-toolchain-6
   (toolchain (make-gcc-arm-none-eabi-6) (make-newlib-arm-none-eabi)))
  (make-arm-none-eabi-nano-toolchain-6
   (toolchain (make-gcc-arm-none-eabi-6) (make-newlib-nano-arm-none-eabi)))
  (make-arm-none-eabi-toolchain-7-2018-q2-update
   (toolchain (make-gcc-arm-none-eabi-7-2018-q2-update)
              (make-newlib-arm-none-eabi-7-2018-q2-update)))
  (make-arm-none-eabi-nano-toolchain-7-2018-q2-update
   (toolchain (make-gcc-arm-none-eabi-7-2018-q2-update)
              (make-newlib-nano-arm-none-eabi-7-2018-q2-update)))
  (make-arm-none-eabi-toolchain-9-2020-q2-update
   (toolchain (make-gcc-arm-none-eabi-9-2020-q2-update)
              (make-newlib-arm-none-eabi-9-2020-q2-update)))
  (make-arm-none-eabi-nano-toolchain-9-2020-q2-update
   (toolchain (make-gcc-arm-none-eabi-9-2020-q2-update)
              (make-newlib-nano-arm-none-eabi-9-2020-q2-update)))
  (make-arm-none-eabi-toolchain-12.3.rel1
   (toolchain (make-gcc-arm-none-eabi-12.3.rel1)
              (make-newlib-arm-none-eabi-12.3.rel1)))
  (make-arm-none-eabi-nano-toolchain-12.3.rel1
   (toolchain (make-gcc-arm-none-eabi-12.3.rel1)
              (make-newlib-nano-arm-none-eabi-12.3.rel1)))
  (make-gdb-arm-none-eabi
   (called gdb "gdb-arm-none-eabi" (package-version gdb))))


;;;
;;; Parallax Propeller.
;;;

(define-makers
  (make-propeller-gcc-6
   (called (cross-gcc "propeller-elf") "propeller-gcc" "6.0.0-1.b4f45a472"))
  (make-propeller-gcc-4
   (called (make-propeller-gcc-6) "propeller-gcc" "4.6.1-2.4c46ecbe7"))
  (make-propeller-toolchain
   (plain-package "propeller-toolchain" (package-version (make-propeller-gcc))
                  "Compiler and library for Propeller" (make-propeller-gcc)))
  (make-propeller-development-suite
   (plain-package "propeller-development-suite"
                  (package-version (make-propeller-gcc))
                  "Compiler and loader for Propeller"
                  (make-propeller-toolchain))))

(define make-propeller-gcc make-propeller-gcc-4)
