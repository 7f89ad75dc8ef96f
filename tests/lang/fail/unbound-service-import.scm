;; expect: unbound-variable 3:9
(define (services)
  (list openssh-service-type))
(services)
