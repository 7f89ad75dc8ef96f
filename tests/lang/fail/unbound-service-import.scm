;; expect: X 1:1
(define (services)
  (list (service openssh-service-type)))
(services)
