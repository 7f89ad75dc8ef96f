(define-module (gnu packages chez)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (chez-scheme-for-system
            nix-system->native-chez-machine-type
            nix-system->pbarch-machine-type
            unpack-nanopass))

;;; Commentary:
;;;
;;; What Chez Scheme calls machines: a letter for threads, the processor, and the
;;; operating system.
;;;
;;; Code:

(define-deprecated (chez-scheme-for-system #:optional system) chez-scheme
  "Return Chez Scheme, whatever SYSTEM is."
  chez-scheme)

(define (this-system)
  (or (%current-target-system) (%current-system)))

(define (first-that-holds rows system)
  "The name in the first of ROWS, pairs of a predicate and a name, that SYSTEM
satisfies, or #f."
  (any (match-lambda
         ((holds? . name) (and (holds? system) name)))
       rows))

(define (begins start)
  (lambda (system) (string-prefix? start system)))

(define (ends end)
  (lambda (system) (string-suffix? end system)))

(define processors
  `((,target-x86-64?  . "a6")
    (,target-x86-32?  . "i3")
    (,target-aarch64? . "arm64")
    (,target-arm32?   . "arm32")
    (,target-ppc32?   . "ppc32")
    (,target-riscv64? . "rv64")
    (,(begins "loongarch64-") . "la64")))

(define operating-systems
  `((,target-linux? . "le")
    (,target-hurd?  . "gnu")
    (,target-mingw? . "nt")
    (,(ends "-darwin")  . "osx")
    (,(ends "-freebsd") . "fb")
    (,(ends "-openbsd") . "ob")
    (,(ends "-netbsd")  . "nb")
    (,(lambda (system) (string-contains system "solaris")) . "s2")
    (,(ends "-qnx")     . "qnx")))

(define systems-of-processors
  ;; Where each processor is compiled for.
  '(("a6"    "nt" "osx" "ios" "le" "fb" "ob" "nb" "s2")
    ("i3"    "nt" "osx" "le" "fb" "ob" "nb" "s2" "qnx" "gnu")
    ("ppc32" "osx" "le" "fb" "ob" "nb")
    ("arm32" "le" "fb" "ob" "nb")
    ("arm64" "nt" "osx" "ios" "le" "fb" "ob" "nb")
    ("rv64"  "le" "fb" "ob" "nb")
    ("la64"  "le")))

(define* (nix-system->native-chez-machine-type #:optional (system (this-system))
                                               #:key (threads? #t))
  "Return the name of the machine that code for SYSTEM is compiled for, with threads
if THREADS? is true; #f if there is none."
  (let ((processor (first-that-holds processors system))
        (kernel    (first-that-holds operating-systems system)))
    (and processor kernel
         (member kernel (assoc-ref systems-of-processors processor))
         (string-append (if threads? "t" "") processor kernel))))

(define* (nix-system->pbarch-machine-type #:optional (system (this-system))
                                          #:key (threads? #t))
  "Return the name of the machine without a processor of its own that has the size
and order of words of SYSTEM, with threads if THREADS? is true."
  (string-append (if threads? "t" "") "pb"
                 (if (target-64bit? system) "64" "32")
                 (if (target-little-endian? system) "l" "b")))

(define unpack-nanopass
  ;; A phase that puts the framework of passes where the sources look for it.
  #~(lambda* (#:key inputs native-inputs #:allow-other-keys)
      (let ((sources "racket/src/ChezScheme")
            (file    (search-input-file (or native-inputs inputs)
                                        "lib/chez-scheme/nanopass.ss")))
        (with-directory-excursion (if (directory-exists? sources) sources ".")
          (symlink (dirname file) "nanopass")))))
