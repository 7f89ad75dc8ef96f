;; expect: missing-value-service-error 3:15
(use-modules (gnu services) (gnu services networking))
(define added (service static-networking-service-type))
