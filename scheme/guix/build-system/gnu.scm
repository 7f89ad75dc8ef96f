(define-module (guix build-system gnu)
  #:use-module (guix build-system generic)
  #:export (gnu-build-system))
(define gnu-build-system (generic-build-system 'gnu "x"))
