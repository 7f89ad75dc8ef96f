(define-module (gnu packages mingw)
  #:autoload   (gnu packages cross-base) (cross-binutils cross-gcc)
  #:use-module (guix packages)
  #:export (make-mingw-w64))

;;; Commentary:
;;;
;;; The C library of programs for Windows.
;;;
;;; Code:

(define* (make-mingw-w64 machine #:key xgcc xbinutils with-winpthreads?)
  "Return the C library for Windows on MACHINE, built with XGCC and XBINUTILS,
with threads as in POSIX if WITH-WINPTHREADS? is true."
  (define triplet
    (string-append machine "-w64-mingw32"))
  (package
    (inherit mingw-w64-tools)
    (name (string-append "mingw-w64-" machine
                         (if with-winpthreads? "-winpthreads" "")))
    (native-inputs
     (append (list (or xgcc (cross-gcc triplet))
                   (or xbinutils (cross-binutils triplet)))
             (if with-winpthreads?
                 (list (make-mingw-w64 machine
                                       #:xgcc xgcc #:xbinutils xbinutils))
                 '())))))
