;; expect: unbound-variable 3:18
(define (services)
  (list (service openssh-service-type)))
(services)
