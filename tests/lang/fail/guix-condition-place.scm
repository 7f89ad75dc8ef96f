;; expect: configuration-error 8:8
(use-modules (gnu services configuration))
(define (even-number? value) (and (integer? value) (even? value)))
(define-configuration/no-serialization example-configuration
  (size (even-number 2) "An even number."))
(define defaults (example-configuration))
(example-configuration
 (size 3))
