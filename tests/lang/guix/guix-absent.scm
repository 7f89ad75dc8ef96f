;;; Modules of which an evaluation needs the names alone.
(use-modules ((guix build cargo-build-system) #:prefix cargo:)
             ((guix build gnu-build-system) #:prefix gnu:)
             ((guix build meson-build-system) #:prefix meson:)
             (guix build utils)
             ((guix build union) #:select (union-build))
             ((gnu build marionette) #:select (qemu-command))
             ((guix scripts pack) #:prefix pack:)
             ((guix elf) #:select (EM_X86_64 elf?))
             (guix narinfo) (guix progress) (gnu build activation)
             (web client) (guix read-print) (ice-9 exceptions) (srfi srfi-1))

(write (lset-difference eq? (map car cargo:%standard-phases)
                        (map car gnu:%standard-phases)))
(newline)
(write (map car (modify-phases meson:%standard-phases
                  (delete 'configure))))
(newline)
(write (list EM_X86_64 (elf? 1) (narinfo? "x") (procedure? pack:guix-pack)))
(newline)
(write (call-with-current-continuation
        (lambda (k)
          (with-exception-handler
              (lambda (c) (k (exception? c)))
            (lambda () (union-build "/nowhere" '()) #f)))))
(newline)
