(define-module (guix platform)
  #:use-module (guix memoization)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<platform> platform platform?
            platform-target platform-system platform-linux-architecture
            platform-rust-target platform-glibc-dynamic-linker

            &platform-not-found-error platform-not-found-error?
            false-if-platform-not-found

            platform-modules platforms
            lookup-platform-by-system lookup-platform-by-target
            lookup-platform-by-target-or-system
            platform-system->target platform-target->system
            systems targets))

;;; Commentary:
;;;
;;; Platforms: the names that Guix, GNU, Linux and Rust have for one kind of
;;; machine and operating system.
;;;
;;; Code:

(define-record-type* <platform> platform make-platform
  platform?
  (target               platform-target)          ;GNU triplet
  (system               platform-system)          ;string, or #f: no native one
  (linux-architecture   platform-linux-architecture (default #f))
  (rust-target          platform-rust-target (default #f))
  (glibc-dynamic-linker platform-glibc-dynamic-linker))

(define-condition-type &platform-not-found-error &error
  platform-not-found-error?
  (target-or-system platform-not-found-error-target-or-system))

(define-syntax-rule (false-if-platform-not-found exp)
  "EXP, or #f if it looks for a platform that there is not."
  (guard (c ((platform-not-found-error? c) #f))
    exp))

(define (platform-modules)
  "Return the modules that define platforms."
  (map (lambda (name)
         (resolve-interface `(guix platforms ,name)))
       '(arm avr loongarch mips or1k powerpc riscv x86 xtensa)))

(define platforms
  (mlambda ()
    "Return all platforms."
    (append-map (lambda (module)
                  (filter platform?
                          (module-map (lambda (name variable)
                                        (variable-ref variable))
                                      module)))
                (platform-modules))))

(define (lookup key name)
  (or (find (lambda (platform) (equal? name (key platform)))
            (platforms))
      (raise (condition (&platform-not-found-error
                         (target-or-system name))))))

(define (lookup-platform-by-system system)
  "Return the platform whose system is SYSTEM; raise an error if there is none."
  (lookup platform-system system))

(define (lookup-platform-by-target target)
  "Return the platform whose triplet is TARGET; raise an error if there is
none."
  (lookup platform-target target))

(define (lookup-platform-by-target-or-system name)
  "Return the platform whose triplet or whose system is NAME; raise an error if
there is none."
  (or (false-if-platform-not-found (lookup-platform-by-target name))
      (lookup-platform-by-system name)))

(define (platform-system->target system)
  "Return the triplet of SYSTEM."
  (platform-target (lookup-platform-by-system system)))

(define (platform-target->system target)
  "Return the system of TARGET, or #f."
  (platform-system (lookup-platform-by-target target)))

(define (systems)
  "Return the systems of all platforms."
  (delete-duplicates (filter-map platform-system (platforms))))

(define (targets)
  "Return the triplets of all platforms."
  (map platform-target (platforms)))
