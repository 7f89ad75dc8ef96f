(service openssh-service-type #:requirement '(networking user-processes) #:start "start-procedure" #:stop "stop-procedure")
(shepherd-service (documentation "Run a daemon.") (provision '(daemon)) (requirement '(networking)) (start #t) (stop #f))
(define-module (gnu services example) #:use-module (gnu services) #:use-module (guix records) #:use-module (srfi srfi-1) #:export (example-configuration example-service-type))
