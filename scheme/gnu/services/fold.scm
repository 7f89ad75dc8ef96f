(define-module (gnu services fold)
  #:use-module (gnu services type)
  #:use-module (gnu services essential)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (services-by-type service-back-edges instantiate-missing-services
            services-folder fold-services

            &missing-target-service-error missing-target-service-error?
            missing-target-service-error-service
            missing-target-service-error-target-type
            &ambiguous-target-service-error ambiguous-target-service-error?
            ambiguous-target-service-error-service
            ambiguous-target-service-error-target-type))

;;; Commentary:
;;;
;;; Services form a graph: a service extends the one service of each type that
;;; its own type has extensions of.  Folding walks the graph from a root and
;;; gives each service the value that its extensions make of it; a service is
;;; folded once, however many it extends.
;;;
;;; Code:

(define-condition-type &missing-target-service-error &service-error
  missing-target-service-error?
  (service     missing-target-service-error-service)
  (target-type missing-target-service-error-target-type))

(define-condition-type &ambiguous-target-service-error &service-error
  ambiguous-target-service-error?
  (service     ambiguous-target-service-error-service)
  (target-type ambiguous-target-service-error-target-type))

(define (missing-target service type)
  (raise (condition
          (&missing-target-service-error (service service) (target-type type))
          (&message
           (message (format #f (G_ "no target of type '~a' for service '~a'")
                            (service-type-name type)
                            (service-type-name (service-kind service))))))))

(define (ambiguous-target service type)
  (raise (condition
          (&ambiguous-target-service-error (service service)
                                           (target-type type))
          (&message
           (message (format #f (G_ "more than one target service of type '~a'")
                            (service-type-name type)))))))

(define (services-by-type services)
  "Return a table of the services of SERVICES by their types, the last one of each type first."
  (let ((table (make-hash-table)))
    (for-each (lambda (service)
                (let ((type (service-kind service)))
                  (hashq-set! table type
                              (cons service (hashq-ref table type '())))))
              services)
    table))

(define (service-extensions service)
  (service-type-extensions (service-kind service)))

(define (service-back-edges services)
  "Return a procedure that returns the services of SERVICES that extend a given
one, the last one first."
  (define by-type (services-by-type services))
  (define edges (make-hash-table))      ;service -> services that extend it

  (for-each (lambda (service)
              (for-each (lambda (extension)
                          (let ((type (service-extension-target extension)))
                            (match (hashq-ref by-type type '())
                              ((target)
                               (hashq-set! edges target
                                           (cons service
                                                 (hashq-ref edges target '()))))
                              (() (missing-target service type))
                              (_  (ambiguous-target service type)))))
                        (service-extensions service)))
            services)
  (lambda (service)
    (hashq-ref edges service '())))

(define (instantiate-missing-services services)
  "Return SERVICES with services for the types that they extend and that have
none, with the default value of these types."
  (define (missing-types services)
    ;; Pairs of a type without service and a service that extends it, each type
    ;; once, in the order in which they are met.
    (define by-type (services-by-type services))
    (define seen (make-hash-table))
    (append-map (lambda (service)
                  (filter-map (lambda (extension)
                                (let ((type (service-extension-target
                                             extension)))
                                  (and (not (hashq-ref by-type type))
                                       (not (hashq-ref seen type))
                                       (begin
                                         (hashq-set! seen type #t)
                                         (cons type service)))))
                              (service-extensions service)))
                services))

  (define (instantiate missing)
    (match missing
      ((type . service)
       (if (service-type-has-default-value? type)
           (service* type)
           (missing-target service type)))))

  (define (service* type)
    (service type (service-type-default-value type)))

  (let loop ((services services))
    (match (missing-types services)
      (() services)
      (missing
       (loop (fold (lambda (missing result)
                     (cons (instantiate missing) result))
                   services missing))))))

(define (services-folder services)
  "Return a procedure that gives, for a service type, what `fold-services' gives for SERVICES and
that type.  Each service is folded once, whatever types are asked for."
  (define by-type (services-by-type services))
  (define dependents (service-back-edges services))
  (define folded (make-hash-table))     ;service -> service with its final value

  (define (contribution service target)
    ;; What the folded SERVICE contributes to TARGET.
    (let ((extension (find (lambda (extension)
                             (eq? (service-kind target)
                                  (service-extension-target extension)))
                           (service-extensions service))))
      ((service-extension-compute extension) (service-value service))))

  (define (fold-service target)
    (or (hashq-ref folded target)
        (let* ((type (service-kind target))
               (contributors (fold-in-order (dependents target)))
               (contributions (map-in-order (lambda (service)
                                              (contribution service target))
                                            contributors))
               (extend  (service-type-extend type))
               (compose (service-type-compose type))
               (result  (if extend
                            (service type
                                     (extend (service-value target)
                                             (compose contributions)))
                            target)))
          (hashq-set! folded target result)
          result)))

  (define (fold-in-order services)
    (map-in-order fold-service services))

  (lambda (target-type)
    (match (hashq-ref by-type target-type '())
      ((root)
       (fold-service root))
      (()
       (raise (make-compound-condition
               (condition (&missing-target-service-error
                           (service #f) (target-type target-type)))
               (formatted-message (G_ "service of type '~a' not found")
                                  (service-type-name target-type)))))
      (_
       (ambiguous-target #f target-type)))))

(define* (fold-services services #:key (target-type system-service-type))
  "Return the service of type TARGET-TYPE of SERVICES with the value that the
extensions by all the others give it."
  ((services-folder services) target-type))
