(define-module (gnu packages avr)
  #:autoload   (gnu packages cross-base) (cross-binutils cross-gcc)
  #:autoload   (gnu packages flashing-tools) (avrdude)
  #:autoload   (gnu packages gcc) (gcc)
  #:use-module (guix packages)
  #:export (make-avr-libc
            make-avr-toolchain))

;;; Commentary:
;;;
;;; Compilers for AVR microcontrollers.
;;;
;;; Code:

(define* (make-avr-libc #:key (xbinutils (cross-binutils "avr"))
                        (xgcc (cross-gcc "avr" #:xbinutils xbinutils)))
  "Return the C library for AVR, built with XGCC and XBINUTILS."
  (package
    (inherit xgcc)
    (name "avr-libc")
    (version "2.0.0")
    (outputs '("out"))
    (native-inputs (list xbinutils xgcc))))

(define* (make-avr-toolchain #:key (xgcc gcc))
  "Return the package of all that compiles for AVR, with the compiler XGCC."
  (package
    (inherit xgcc)
    (name "avr-toolchain")
    (source #f)
    (outputs '("out"))
    (inputs '())
    (native-inputs '())
    (propagated-inputs
     (list avrdude
           (cross-binutils "avr")
           (cross-gcc "avr" #:xgcc xgcc)
           (make-avr-libc #:xgcc (cross-gcc "avr" #:xgcc xgcc))))))
