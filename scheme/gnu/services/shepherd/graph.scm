(define-module (gnu services shepherd graph)
  #:use-module (gnu services shepherd unit)
  #:autoload   (gnu services herd) (live-service-provision
                                    live-service-requirement
                                    live-service-running
                                    live-service-transient?)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:autoload   (svc refusal) (refuse)
  #:use-module (srfi srfi-1)
  #:export (assert-valid-graph
            shepherd-service-lookup-procedure
            shepherd-service-back-edges
            shepherd-service-upgrade))

;;; Commentary:
;;;
;;; Requirements make Shepherd services a graph.  A name that nobody provides
;;; or that two provide would only show when the machine boots, so the graph
;;; is checked when the configuration is evaluated.
;;;
;;; Code:

(define (assert-valid-graph services)
  "Raise an error unless each name is provided by one of SERVICES only, and
each requirement by some of them."
  (let ((provided (make-hash-table)))
    ;; The Shepherd is a service of its own.
    (hashq-set! provided 'shepherd 'shepherd)
    (for-each
     (lambda (service)
       (for-each (lambda (name)
                   (let ((other (hashq-ref provided name)))
                     (when other
                       (refuse 'duplicate-shepherd-provision
                               (formatted-message
                                (G_ "service '~a' provided more than once")
                                name)
                               (list name)
                               (list other service))))
                   (hashq-set! provided name service))
                 (delete-duplicates (shepherd-service-provision service) eq?)))
     services)
    (for-each
     (lambda (service)
       (for-each (lambda (name)
                   (unless (hashq-ref provided name)
                     (let ((requiring (shepherd-service-canonical-name service)))
                       (refuse 'missing-shepherd-requirement
                               (formatted-message
                                (G_ "service '~a' requires '~a', \
which is not provided by any service")
                                requiring name)
                               (list requiring name)
                               (list (cons service 'requirement))))))
                 (shepherd-service-requirement service)))
     services)))

(define* (shepherd-service-lookup-procedure
          services #:optional (provision shepherd-service-provision))
  "Return a procedure from a symbol to the one of SERVICES that provides it, or
#f.  PROVISION gives the symbols that a service provides."
  (let ((table (make-hash-table)))
    (for-each (lambda (service)
                (for-each (lambda (name) (hashq-set! table name service))
                          (provision service)))
              services)
    (lambda (name)
      (hashq-ref table name))))

(define* (shepherd-service-back-edges
          services
          #:key
          (provision shepherd-service-provision)
          (requirement shepherd-service-requirement))
  "Return a procedure from one of SERVICES to those that require it.  PROVISION
and REQUIREMENT give what a service provides and requires."
  (let ((lookup (shepherd-service-lookup-procedure services provision))
        (table  (make-hash-table)))
    (for-each (lambda (service)
                (for-each (lambda (name)
                            (let* ((required (lookup name))
                                   (known    (hashq-ref table required '())))
                              (hashq-set! table required
                                          (cons service known))))
                          (requirement service)))
              services)
    (lambda (service)
      (reverse (hashq-ref table service '())))))

(define (shepherd-service-upgrade live target)
  "Return two values: those of the running services LIVE that should be
unloaded because TARGET, the services wanted, has no use for them; and those
that run and that TARGET defines again, to be restarted."
  (let ((wanted     (shepherd-service-lookup-procedure target))
        (running    (shepherd-service-lookup-procedure live
                                                       live-service-provision))
        (dependents (shepherd-service-back-edges
                     live
                     #:provision live-service-provision
                     #:requirement live-service-requirement)))
    (define (name service)
      (car (live-service-provision service)))

    (define (obsolete? service)
      (and (not (wanted (name service)))
           (every obsolete? (dependents service))))

    (define (keep? service)
      (or (memq (name service) '(root shepherd))
          (live-service-transient? service)))

    (define (running-counterpart service)
      (let ((live (any running (shepherd-service-provision service))))
        (and live (live-service-running live) live)))

    (values (remove keep? (filter obsolete? live))
            (filter-map running-counterpart target))))

;;; graph.scm ends here
