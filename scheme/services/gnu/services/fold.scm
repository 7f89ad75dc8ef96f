(define-module (gnu services fold)
  #:use-module (gnu services type)
  #:use-module (gnu services essential)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:autoload   (svc refusal) (refuse)
  #:export (services-by-type service-back-edges instantiate-missing-services
            fold-services

            services->folding folding-by-type folding-dependents
            fold-service! note-failure! folding-contributions-to
            failure? failure-key

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
  (refuse 'missing-target-service
          (condition
           (&missing-target-service-error (service service) (target-type type))
           (&message
            (message (format #f (G_ "no target of type '~a' for service '~a'")
                             (service-type-name type)
                             (service-type-name (service-kind service))))))
          (list (service-type-name (service-kind service))
                (service-type-name type))
          (list service)))

(define (ambiguous-target service type targets)
  ;; TARGETS, the last one first, are what SERVICE, or #f, may mean by TYPE.
  (refuse 'ambiguous-target-service
          (condition
           (&ambiguous-target-service-error (service service)
                                            (target-type type))
           (&message
            (message (format #f (G_ "more than one target service of type '~a'")
                             (service-type-name type)))))
          (cons* (service-type-name type) (length targets)
                 (if service
                     (list (service-type-name (service-kind service)))
                     '()))
          (reverse targets)))

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
                              (targets
                               (ambiguous-target service type targets)))))
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

;;;
;;; Folding.
;;;

;; Services being folded.  An exception leaves it as it is: whoever goes on
;; without the value that the exception prevented notes that and folds again,
;; and nothing is computed twice.
(define-record-type <folding>
  (make-folding by-type dependents folded contributions step)
  folding?
  (by-type       folding-by-type)       ;type -> services, the last one first
  (dependents    folding-dependents)    ;service -> services that extend it
  (folded        folding-folded)        ;service -> the same, folded, or <failure>
  (contributions folding-contributions) ;service -> see below
  (step          folding-step set-folding-step!)) ;what is under way, or #f

;; What stands in the place of a value that an exception of KEY prevented.
(define-record-type <failure>
  (failure key)
  failure?
  (key failure-key))

(define (services->folding services)
  "Return a folding of SERVICES in which nothing is folded yet."
  (make-folding (services-by-type services) (service-back-edges services)
                (make-hash-table) (make-hash-table) #f))

(define (fold-service! folding service)
  "Return SERVICE with the value that its extensions make of it, or a failure
if one was noted for it or for what it consists of."
  (let ((folded (folding-folded folding)))
    (or (hashq-ref folded service)
        (let ((result (combine folding service (contribute! folding service))))
          (hashq-set! folded service result)
          result))))

(define (contribute! folding target)
  ;; The contributions to TARGET, pairs of a service and what it contributes.
  (define (contribution folded)
    (let ((extension (find (lambda (extension)
                             (eq? (service-kind target)
                                  (service-extension-target extension)))
                           (service-extensions folded))))
      (let ((value ((service-extension-compute extension)
                    (service-value folded))))
        (%tell-extension (service-type-name (service-kind folded))
                         (service-type-name (service-kind target))
                         value)
        value)))

  (define known
    ;; Those of an earlier attempt.
    (hashq-ref (folding-contributions folding) target '()))

  (define contributors
    ((folding-dependents folding) target))

  (for-each (lambda (service) (fold-service! folding service))
            contributors)
  (let loop ((contributors contributors) (result '()))
    (if (null? contributors)
        (let ((result (reverse! result)))
          (hashq-set! (folding-contributions folding) target result)
          result)
        (let* ((service (car contributors))
               (folded (hashq-ref (folding-folded folding) service)))
          (loop (cdr contributors)
                (cons (cond ((and (pair? known) (assq service known)))
                            ((failure? folded)
                             (cons service folded))
                            (else
                             (set-folding-step! folding
                                                (vector service target result))
                             (cons service (contribution folded))))
                      result))))))

(define (combine folding target contributions)
  ;; TARGET with CONTRIBUTIONS in its value.
  (let* ((type (service-kind target))
         (extend (service-type-extend type)))
    (cond ((find (lambda (contribution) (failure? (cdr contribution)))
                 contributions)
           => cdr)
          (extend
           (set-folding-step! folding (vector #f target contributions))
           (service type
                    (extend (service-value target)
                            ((service-type-compose type)
                             (map cdr contributions)))))
          (else target))))

(define (note-failure! folding key)
  "Note that an exception of KEY left what FOLDING was about to compute without
a value.  Return a pair of the service that contributes, or #f if it was the
folding itself that failed, and the service that is extended; #f if nothing was
being computed."
  (match (folding-step folding)
    (#f #f)
    (#(contributor target contributions)
     (set-folding-step! folding #f)
     (if contributor
         (hashq-set! (folding-contributions folding) target
                     (cons (cons contributor (failure key)) contributions))
         (hashq-set! (folding-folded folding) target (failure key)))
     (cons contributor target))))

(define (folding-contributions-to folding service)
  "Return what extends SERVICE, as far as that has been computed: pairs of a
service and its contribution."
  (remove (lambda (contribution) (failure? (cdr contribution)))
          (hashq-ref (folding-contributions folding) service '())))

(define (target-service by-type target-type)
  (match (hashq-ref by-type target-type '())
    ((root) root)
    (()
     (raise (make-compound-condition
             (condition (&missing-target-service-error
                         (service #f) (target-type target-type)))
             (formatted-message (G_ "service of type '~a' not found")
                                (service-type-name target-type)))))
    (targets
     (ambiguous-target #f target-type targets))))

(define* (fold-services services #:key (target-type system-service-type))
  "Return the service of type TARGET-TYPE of SERVICES with the value that the
extensions by all the others give it."
  (let ((folding (services->folding services)))
    (fold-service! folding
                   (target-service (folding-by-type folding) target-type))))
