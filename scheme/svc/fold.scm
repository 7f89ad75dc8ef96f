(define-module (svc fold)
  #:use-module (gnu services)
  #:use-module (gnu services fold)
  #:use-module (gnu system)
  #:use-module (gnu home)
  #:use-module (srfi srfi-1)
  #:export (declaration-plan
            force-fields
            gexp-sources))

;;; Commentary:
;;;
;;; What a declaration folds to, as far as it takes calling procedures of the program: the services
;;; it lists, who extends whom, and the folded value of each type.  The command turns the values into
;;; plain data; where a record has fields to be computed first, it asks here.

;; Values that are monadic.  Those of the first are nothing but what a store makes of them; computing
;; the others checks what contributes to them.
(define %store-types '(system home))
(define %monadic-types '(boot home-activation))

(define (declaration-services declaration)
  "The services of DECLARATION, an operating system, a home environment, or a list of services."
  (cond ((operating-system? declaration) (operating-system-services declaration))
        ((home-environment? declaration) (home-environment-services declaration))
        ((and (pair? declaration) (every service? declaration)) declaration)
        (else #f)))

(define (type-name service)
  (service-type-name (service-kind service)))

(define (caught thunk)
  "The value of THUNK as (ok . VALUE), or (error . KEY) when it raises an exception."
  (catch #t
    (lambda () (cons 'ok (thunk)))
    (lambda (key . arguments) (cons 'error key))))

(define (entries services)
  (define folder (delay (services-folder services)))
  (define by-type (services-by-type services))
  (append-map
   (lambda (type)
     (let ((name (service-type-name type)))
       (match-instances name type (reverse (hashq-ref by-type type)) folder)))
   (delete-duplicates (map service-kind services) eq?)))

(define (match-instances name type instances folder)
  (cond ((pair? (cdr instances))
         (map (lambda (service)
                (list 'instance name (caught (lambda () (service-value service)))))
              instances))
        ((memq name %store-types)
         (list (list 'folded name '(monadic . #f))))
        (else
         (let ((outcome (caught (lambda ()
                                  (service-value ((force folder) type))))))
           (list (list 'folded name
                       (if (and (memq name %monadic-types) (eq? (car outcome) 'ok))
                           '(monadic . #f)
                           outcome)))))))

(define* (declaration-plan declaration #:optional target)
  "What DECLARATION folds to: its services' type names, the extensions as pairs of type names, and
an entry for each value: its kind, the type's name, and the value as `caught' gives it.  With TARGET,
the name of a service type, the value of that type alone.  #f when DECLARATION declares no services."
  (let ((services (declaration-services declaration)))
    (and services
         (let ((extenders (service-back-edges services))
               (wanted (if target
                           (filter (lambda (service) (eq? (type-name service) target)) services)
                           services)))
           (list (map type-name services)
                 (append-map (lambda (service)
                               (map (lambda (extender)
                                      (cons (type-name extender) (type-name service)))
                                    (extenders service)))
                             services)
                 (if target
                     (filter (lambda (entry) (eq? (cadr entry) target)) (entries services))
                     (entries services)))))))

(define (force-fields pending)
  "The values of PENDING, a list of fields to compute: each a list of how (`thunked', `delayed' or
`place'), what the field holds, and the record.  The place of a file that does not exist stays a
promise."
  (map (lambda (field)
         (let* ((how     (car field))
                (held    (cadr field))
                (outcome (caught (lambda ()
                                   (if (eq? how 'thunked)
                                       (held (caddr field))
                                       (force held))))))
           (if (and (eq? how 'place) (eq? (car outcome) 'error))
               (cons 'ok held)
               outcome)))
       pending))

(define (gexp-sources gexps)
  "The approximate sources of GEXPS."
  (map (lambda (gexp)
         (caught (lambda () ((@ (guix gexp) gexp->approximate-sexp) gexp))))
       gexps))
