(define-module (gnu services type)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:autoload   (gnu services misfit) (service-list-complaint)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (svc culprit)
  #:export (<service-extension> service-extension service-extension?
            service-extension-target service-extension-compute

            <service-type> service-type service-type? service-type-name
            service-type-extensions service-type-compose service-type-extend
            service-type-default-value service-type-description
            service-type-location
            service-type-has-default-value?

            <service> service service? service-kind service-value
            service-parameters

            simple-service modify-services remove-service-extensions
            validate-service-list
            for-home for-home?

            &service-error service-error?
            &missing-value-service-error missing-value-service-error?
            missing-value-service-error-type
            missing-value-service-error-location))

;;; Commentary:
;;;
;;; A service type says what its services contribute to services of other
;;; types (extensions), and what becomes of contributions to it (compose,
;;; extend).  A service is a type and a value.  This module makes and edits
;;; lists of services; (gnu services fold) computes what they amount to.
;;;
;;; Code:

(define-condition-type &service-error &error
  service-error?)

(define-condition-type &missing-value-service-error &service-error
  missing-value-service-error?
  (type     missing-value-service-error-type)
  (location missing-value-service-error-location))

(define-record-type <service-extension>
  (service-extension target compute)
  service-extension?
  (target  service-extension-target)    ;<service-type>
  (compute service-extension-compute))  ;value -> contribution to the target

;; The default value of types without one.
(define %no-default-value '(no default value))

(define-record-type* <service-type> service-type make-service-type
  service-type?
  (name          service-type-name)     ;symbol
  (extensions    service-type-extensions)
  (compose       service-type-compose   ;list of contributions -> one
                 (default #f))
  (extend        service-type-extend    ;value contribution -> value
                 (default #f))
  (default-value service-type-default-value
                 (default %no-default-value))
  (description   service-type-description)
  (location      service-type-location
                 (default (and=> (current-source-location)
                                 source-properties->location))
                 (innate)))

(define (service-type-has-default-value? type)
  "Return whether TYPE has a default value."
  (not (eq? %no-default-value (service-type-default-value type))))

(set-record-type-printer! <service-type>
  (lambda (type port)
    (format port "#<service-type ~a ~a>"
            (service-type-name type)
            (number->string (object-address type) 16))))

(define-record-type <service>
  (make-service type value)
  service?
  (type  service-kind)
  (value service-value))

(define service-parameters
  ;; The former name of 'service-value'.
  service-value)

(define-syntax service
  (syntax-rules ()
    "A service of TYPE with VALUE, or with the default value of TYPE."
    ((_ type value)
     (make-service type value))
    ((_ type)
     (service-with-default-value type (current-source-location)))
    ((_ . rest)
     (misused-service . rest))))

;; What 'service' cannot be: an error that says what to write.
(define-syntax misused-service
  (lambda (s)
    (define (refuse subform message . arguments)
      (syntax-violation 'service (apply format #f message arguments) s subform))

    (syntax-case s ()
      ((_)
       (refuse #f "a service needs a type: (service TYPE VALUE)"))
      ((_ type arg ...)
       (let* ((args (syntax->datum #'(arg ...)))
              (key  (list-index keyword? args)))
         (if key
             (refuse (list-ref #'(arg ...) key)
                     "service takes a type and a value, no keywords: leave ~s out"
                     (list-ref args key))
             (refuse (cadr #'(arg ...))
                     "service takes one value besides the type, not ~a; \
the fields of a configuration go into (CONFIGURATION (FIELD VALUE) ...)"
                     (length args)))))
      (_
       (refuse #f "service is written (service TYPE VALUE)")))))

(define (service-with-default-value type properties)
  (unless (service-type-has-default-value? type)
    (let ((location (source-properties->location properties)))
      (raise (make-compound-condition
              (condition (&missing-value-service-error
                          (type type) (location location)))
              (condition (&error-location (location location)))
              (formatted-message
               (G_ "no value specified for service of type '~a'")
               (service-type-name type))))))
  (make-service type (service-type-default-value type)))

(define (simple-service name target value)
  "Return a service of a type of its own, NAME, that contributes VALUE to the
service of type TARGET."
  (make-service (service-type
                 (name name)
                 (extensions (list (service-extension target identity)))
                 (description "This is a simple service."))
                value))

(define (remove-service-extensions type targets)
  "Return TYPE without its extensions of the types TARGETS."
  (service-type
   (inherit type)
   (extensions (remove (lambda (extension)
                         (memq (service-extension-target extension) targets))
                       (service-type-extensions type)))))


;;;
;;; Editing lists of services.
;;;

;; A clause is a type, a procedure of a service of that type that returns its
;; successor or #f, and source properties.
(define-syntax modification-clauses
  (syntax-rules (=> delete)
    ((_)
     '())
    ((_ (delete type) rest ...)
     (cons (list type (const #f) (current-source-location))
           (modification-clauses rest ...)))
    ((_ (type value =>) rest ...)
     (malformed-clause (type value =>)))
    ((_ (type value => exp ...) rest ...)
     (cons (list type
                 (lambda (original)
                   ;; The call returns here: this is where the service is made.
                   (let ((changed (make-service
                                   (service-kind original)
                                   (let ((value (service-value original)))
                                     exp ...))))
                     changed))
                 (current-source-location))
           (modification-clauses rest ...)))
    ((_ clause rest ...)
     (malformed-clause clause))))

;; A clause that is none: an error that says what to write.
(define-syntax malformed-clause
  (lambda (s)
    (define form "a clause of modify-services is (TYPE VARIABLE => VALUE) or (delete TYPE)")

    (syntax-case s ()
      ((_ clause)
       (syntax-violation
        'modify-services
        (match (syntax->datum #'clause)
          (('delete . _)
           (format #f "delete takes one type; ~a" form))
          ((type '=> . _)
           (format #f "a name for the value is missing before =>; ~a" form))
          ((_ (? symbol?) (and arrow (or '-> '--> '==> '= '~> '>= '≡> '⇒ '→)) . _)
           (format #f "the arrow is =>, not ~a; ~a" arrow form))
          ((_ (? symbol?) '=>)
           (format #f "nothing follows the arrow; ~a" form))
          ((type (? symbol? name) . _)
           (format #f "the arrow => is missing behind ~a; ~a" name form))
          (((or 'service 'simple-service) . _)
           (format #f "modify-services changes services and adds none: \
use append or cons for that; ~a" form))
          (_ form))
        #'clause
        ;; Where the arrow should be, if something is there.
        (syntax-case #'clause ()
          ((type name arrow . _)
           (not (memq (syntax->datum #'type) '(delete)))
           #'arrow)
          (_ #'clause)))))))

(define-syntax-rule (modify-services services clause ...)
  "SERVICES after each CLAUSE in turn: (TYPE VARIABLE => EXP ...) gives the
services of TYPE the value of the last EXP, (delete TYPE) deletes them."
  (apply-modifications services (modification-clauses clause ...)))

(define (modification-error properties message)
  (raise (make-compound-condition
          (condition (&error-location
                      (location (source-properties->location properties))))
          message)))

(define (apply-modifications services clauses)
  (define (check-present clause)
    (match clause
      ((type _ properties)
       (unless (any (lambda (service) (eq? type (service-kind service)))
                    services)
         (modification-error
          properties
          (formatted-message
           (G_ "modify-services: service '~a' not found in service list")
           (service-type-name type)))))))

  (define (modify service)
    ;; The successor of SERVICE, or #f.  DELETED is the list of the type and
    ;; source properties of the clauses that have deleted it.
    (let loop ((clauses clauses) (service service) (deleted '()))
      (match clauses
        (() service)
        (((type proc properties) . rest)
         (match (assq type deleted)
           ((_ deletion)
            (modification-error
             properties
             (formatted-message
              (G_ "modify-services: service '~a' was deleted here: ~a")
              (service-type-name type)
              (source-properties->location deletion))))
           (#f
            (if (and service (eq? type (service-kind service)))
                (let ((successor (proc service)))
                  (loop rest successor
                        (if successor
                            deleted
                            (cons (list type properties) deleted))))
                (loop rest service deleted))))))))

  (for-each check-present clauses)
  (filter-map modify services))

(define (check-service-list value properties)
  (define (type-name value)
    (and (service-type? value) (service-type-name value)))

  (define (complain element)
    (modification-error
     properties
     (make-compound-condition
      (service-list-complaint value service? type-name)
      (culprit #f #f element))))

  (cond ((not (list? value)) (complain value))
        ((find (negate service?) value) => complain)
        ((memq #f value) (complain #f))
        (else value)))

(define-with-syntax-properties (validate-service-list (value properties))
  (check-service-list value properties))


;;;
;;; System and Home.
;;;

(define-syntax-parameter for-home?
  ;; Whether what is being defined is a Home service.
  (identifier-syntax #f))

(define-syntax-rule (for-home exp ...)
  "EXP, where configurations have the defaults of Home services."
  (syntax-parameterize ((for-home? (identifier-syntax #t)))
    exp ...))
