(define-module (guix build-system meson)
  #:use-module (guix build-system generic)
  #:use-module (guix gexp)
  #:export (%meson-build-system-modules make-cross-file meson-build-system))

;;; Commentary:
;;;
;;; The build system for packages built with Meson.
;;;
;;; Code:

(define %meson-build-system-modules
  '((guix build meson-build-system) (guix build glib-or-gtk-build-system)
    (guix build gnu-build-system) (guix build utils) (guix build gremlin)
    (guix elf)))

(define meson-build-system
  (generic-build-system 'meson
                        "Build packages built with Meson."))

(define* (make-cross-file triplet #:optional (native-bindir #f))
  "Return the gexp of the file that describes TRIPLET to Meson."
  #~(call-with-output-file #$output
      (lambda (port)
        (format port "[host_machine]~%cpu_family = '~a'~%"
                #$(car (string-split triplet #\-))))))
