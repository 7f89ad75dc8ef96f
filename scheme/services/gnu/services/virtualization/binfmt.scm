(define-module (gnu services virtualization binfmt)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system file-systems)
                #:select (%binary-format-file-system))
  #:use-module ((gnu packages virtualization) #:select (qemu))
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:export (qemu-platform?
            qemu-platform-name
            %qemu-platforms
            lookup-qemu-platforms
            qemu-binfmt-configuration
            qemu-binfmt-configuration?
            qemu-binfmt-configuration-qemu
            qemu-binfmt-configuration-platforms
            qemu-binfmt-service-type))

;;; Commentary:
;;;
;;; Running programs made for other processors: the kernel recognizes them by
;;; the header of their file and hands them to QEMU.
;;;
;;; Code:

(define-record-type* <qemu-platform>
  qemu-platform make-qemu-platform
  qemu-platform?
  (name   qemu-platform-name)
  (family qemu-platform-family)
  (magic  qemu-platform-magic)
  (mask   qemu-platform-mask)
  ;; F: open the interpreter at once; P: keep the name of the program.
  (flags  qemu-platform-flags (default "FP")))

;; What counts of an ELF header: the identification of 16 bytes, with the word
;; size, the byte order and the operating system; the type; the machine.
(define (elf-magic bits order machine)
  (let ((header (make-bytevector 20 0)))
    (bytevector-copy! (string->utf8 "\x7fELF") 0 header 0 4)
    (bytevector-u8-set! header 4 (if (= bits 64) 2 1))
    (bytevector-u8-set! header 5 (if (eq? order 'little) 1 2))
    (bytevector-u8-set! header 6 1)
    (bytevector-u16-set! header 16 2 (endianness* order))
    (bytevector-u16-set! header 18 machine (endianness* order))
    header))

(define (endianness* order)
  (if (eq? order 'little) (endianness little) (endianness big)))

;; The operating system does not matter unless STRICT?; of the type, the last
;; bit does not, so that shared objects match as well.
(define (elf-mask order strict?)
  (let ((mask (make-bytevector 20 #xff)))
    (bytevector-u8-set! mask 7 (if strict? #xff 0))
    (bytevector-u16-set! mask 16 #xfffe (endianness* order))
    mask))

(define* (platform platform-name platform-family bits order machine
                   #:key strict?)
  (qemu-platform
   (name platform-name)
   (family platform-family)
   (magic (elf-magic bits order machine))
   (mask (elf-mask order strict?))))

(define %qemu-platforms
  (list (platform "i386" "i386" 32 'little 3 #:strict? #t)
        (platform "x86_64" "i386" 64 'little 62)
        (platform "alpha" "alpha" 64 'little #x9026 #:strict? #t)
        (platform "arm" "arm" 32 'little 40)
        (platform "sparc32plus" "sparc" 32 'big 18 #:strict? #t)
        (platform "sparc64" "sparc" 64 'big 43)
        (platform "ppc" "ppc" 32 'big 20)
        (platform "ppc64" "ppc" 64 'big 21)
        (platform "ppc64le" "ppcle" 64 'little 21)
        (platform "m68k" "m68k" 32 'big 4 #:strict? #t)
        (platform "mips" "mips" 32 'big 8)
        (platform "mipsel" "mips" 32 'little 8)
        (platform "mipsn32" "mips" 32 'big 8)
        (platform "mipsn32el" "mips" 32 'little 8)
        (platform "mips64" "mips" 64 'big 8)
        (platform "mips64el" "mips" 64 'little 8)
        (platform "sh4" "sh4" 32 'little 42 #:strict? #t)
        (platform "sh4eb" "sh4" 32 'big 42 #:strict? #t)
        (platform "s390x" "s390x" 64 'big 22 #:strict? #t)
        (platform "aarch64" "arm" 64 'little 183)
        (platform "hppa" "hppa" 32 'big 15)
        (platform "riscv32" "riscv" 32 'little 243)
        (platform "riscv64" "riscv" 64 'little 243)
        (platform "xtensa" "xtensa" 32 'little 94)
        (platform "xtensaeb" "xtensaeb" 32 'big 94)
        (platform "microblaze" "microblaze" 32 'big #xbaab)
        (platform "microblazeel" "microblazeel" 32 'little #xbaab)
        (platform "or1k" "or1k" 32 'big 92)
        (platform "hexagon" "hexagon" 32 'little 164)
        (platform "loongarch64" "loongarch" 64 'little 258)))

(define (lookup-qemu-platforms . names)
  "Return those of @code{%qemu-platforms} whose names are NAMES."
  (filter (lambda (platform)
            (member (qemu-platform-name platform) names))
          %qemu-platforms))

(define-record-type* <qemu-binfmt-configuration>
  qemu-binfmt-configuration make-qemu-binfmt-configuration
  qemu-binfmt-configuration?
  (qemu      qemu-binfmt-configuration-qemu (default qemu))
  (platforms qemu-binfmt-configuration-platforms (default '())))

(define (escaped bytes)
  ;; BYTES as the kernel reads them.
  (string-concatenate
   (map (lambda (byte)
          (string-append "\\x" (string-pad (number->string byte 16) 2 #\0)))
        (bytevector->u8-list bytes))))

(define (registration qemu platform)
  ;; Expression for the line that registers PLATFORM with the kernel.
  (match-record platform <qemu-platform> (name magic mask flags)
    #~(string-append #$(string-append ":qemu-" name ":M::" (escaped magic)
                                      ":" (escaped mask) ":")
                     #$qemu:static #$(string-append "/bin/qemu-" name
                                                    ":" flags))))

(define (qemu-binfmt-units config)
  (match-record config <qemu-binfmt-configuration> (qemu platforms)
    (list
     (shepherd-service
      (documentation "Run programs made for other processors.")
      (provision '(qemu-binfmt))
      (requirement '(file-system-/proc/sys/fs/binfmt_misc
                     file-system-/gnu/store))
      (start #~(lambda _
                 (for-each (lambda (line)
                             (call-with-output-file
                                 "/proc/sys/fs/binfmt_misc/register"
                               (lambda (port)
                                 (display line port))))
                           (list #$@(map (lambda (platform)
                                           (registration qemu platform))
                                         platforms)))
                 #t))
      (stop #~(lambda _
                (for-each (lambda (name)
                            (call-with-output-file
                                (string-append
                                 "/proc/sys/fs/binfmt_misc/qemu-" name)
                              (lambda (port)
                                (display "-1" port))))
                          '#$(map qemu-platform-name platforms))
                #f))))))

(define qemu-binfmt-service-type
  (service-type
   (name 'qemu-binfmt)
   (extensions
    (list (service-extension file-system-service-type
                             (const (list %binary-format-file-system)))
          (service-extension shepherd-root-service-type qemu-binfmt-units)))
   (default-value (qemu-binfmt-configuration))
   (description "Run programs made for other processors through QEMU.")))

;;; binfmt.scm ends here
