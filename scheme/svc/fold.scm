(define-module (svc fold)
  #:use-module (gnu services)
  #:use-module (gnu services fold)
  #:use-module (gnu bootloader)
  #:autoload   (gnu system file-systems) (file-system-device)
  #:use-module (gnu system)
  #:use-module (gnu home)
  #:autoload   (svc lowering) (make-checking run-checking)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:autoload   (svc refusal) (refuse refusal?)
  #:export (declaration-plan
            fold-values!
            note-failure
            check-monadic-values!
            contributions-of
            step-again
            default-record
            force-fields
            gexp-sources))

;;; Commentary:
;;;
;;; What a declaration folds to, as far as it takes calling procedures of the program: the services
;;; it lists, who extends whom, and the folded value of each type.  The command turns the values into
;;; plain data; where a record has fields to be computed first, it asks here.
;;;
;;; An exception ends what the command asked for.  It then says what the exception was, gets to know
;;; whose value it prevented, and asks again: what was computed stays, what failed is not tried again.
;;;
;;; Code:

;; Types whose values are monadic: they are nothing but what a store makes of them.
(define %store-types '(system home))
(define %monadic-types '(system home boot home-activation))

;; A declaration being folded, if it is a system; its services, those that values are wanted of, the
;; folding, and the contributions whose monadic values have been run.
(define-record-type <plan>
  (make-plan system services wanted folding checked checking)
  plan?
  (system   plan-system)                ;operating system, or #f
  (services plan-services)
  (wanted   plan-wanted)                ;list of types
  (folding  plan-folding)
  (checked  plan-checked set-plan-checked!)   ;list of pairs of service and monadic value
  (checking plan-checking set-plan-checking!)) ;see (svc lowering), or #f

(define (declaration-services declaration)
  "The services of DECLARATION, an operating system, a home environment, or a list of services."
  (cond ((operating-system? declaration) (operating-system-services declaration))
        ((home-environment? declaration) (home-environment-services declaration))
        ((and (pair? declaration) (list? declaration) (every service? declaration)) declaration)
        (else #f)))

(define (type-name service)
  (service-type-name (service-kind service)))

(define* (declaration-plan declaration #:optional target)
  "How to fold DECLARATION: its services' type names, the extensions as pairs of type names, the
services, and the plan for `fold-values!'.  With TARGET, the name of a service type, values of that type alone are
wanted.  #f when DECLARATION declares no services."
  (let ((services (declaration-services declaration)))
    (and services
         (let* ((folding (services->folding services))
                (extenders (folding-dependents folding))
                (types (delete-duplicates (map service-kind services) eq?)))
           (list (map type-name services)
                 (append-map (lambda (service)
                               (map (lambda (extender)
                                      (cons (type-name extender) (type-name service)))
                                    (extenders service)))
                             services)
                 services
                 (make-plan (and (operating-system? declaration) declaration)
                            services
                            (if target
                                (filter (lambda (type) (eq? (service-type-name type) target)) types)
                                types)
                            folding '() #f))))))

(define (fold-values! plan)
  "The values of PLAN, an entry for each: its kind, the type's name, and (ok . VALUE), (monadic . #f),
or (error . KEY) where an exception that was noted prevented it."
  (append-map (lambda (type)
                (type-entries plan type))
              (plan-wanted plan)))

(define (type-entries plan type)
  (let ((name (service-type-name type))
        (instances (reverse (hashq-ref (folding-by-type (plan-folding plan)) type))))
    (if (pair? (cdr instances))
        (map (lambda (service)
               (list 'instance name (cons 'ok (service-value service))))
             instances)
        (let ((folded (fold-service! (plan-folding plan) (car instances))))
          (list (list 'folded name
                      (cond ((memq name %store-types) '(monadic . #f))
                            ((failure? folded) (cons 'error (failure-key folded)))
                            ((memq name %monadic-types) '(monadic . #f))
                            (else (cons 'ok (service-value folded))))))))))

(define (note-failure plan key)
  "Note that an exception of KEY ended what was under way.  Return a pair of the service that was
contributing, or #f, and the service that was extended; #f when no service is to blame."
  (if (plan-checking plan)
      (and (pair? (plan-checked plan))
           (car (plan-checked plan)))
      (note-failure! (plan-folding plan) key)))


;;;
;;; Monadic values.
;;;

(define (check-monadic-values! plan state)
  "Run the monadic values that make up the root of PLAN, as far as that goes without a store: what a
store would be given is looked over natively, with STATE, and not made."
  (unless (plan-checking plan)
    (set-plan-checking! plan (make-checking state (plan-system plan))))
  (for-each (lambda (service)
              (when (memq (type-name service) %store-types)
                (check-root plan service)))
            (plan-services plan)))

(define (check-root plan root)
  (define (checked? contributor)
    (any (lambda (pair)
           (and (eq? (car pair) contributor) (eq? (cdr pair) root)))
         (plan-checked plan)))

  (define (check contributor entries mvalue)
    (unless (checked? contributor)
      (set-plan-checked! plan (alist-cons contributor root (plan-checked plan)))
      (run-checking (plan-checking plan) (entries) mvalue)))

  (check #f (lambda () (service-value root)) #f)
  (for-each (lambda (contribution)
              (check (car contribution) (const '()) (cdr contribution)))
            (folding-contributions-to (plan-folding plan) root))
  ;; What the boot loader is told is no part of the system, but made along with it.
  (when (and (plan-system plan)
             (configured-boot-loader? (plan-system plan))
             (kernel-arguments? (plan-system plan)))
    (check root
           (lambda ()
             `(("bootcfg" ,(boot-loader-file (plan-system plan)))))
           #f)))

(define (kernel-arguments? os)
  ;; Can the arguments of the kernel be told?  A root device that has no name for them is found when a
  ;; system is installed, not when it is built, and is no fault of its boot loader.
  (false-if-exception
   (operating-system-kernel-arguments
    os (file-system-device (operating-system-root-file-system os)))))

(define (boot-loader-file os)
  ;; What the boot loader of OS is told; whatever is wrong with it is wrong with that field of OS.
  (guard (c ((not (refusal? c))
             (refuse 'wrong-boot-loader c '() (list (cons os 'bootloader)))))
    (operating-system-bootcfg os)))

(define (configured-boot-loader? os)
  ;; Does OS say more of its boot loader than which it is and where it goes?  There is nothing to get
  ;; wrong otherwise.
  (let ((config (operating-system-bootloader os)))
    (not (and (bootloader-configuration? config)
              (null? (bootloader-configuration-menu-entries config))
              (null? (bootloader-configuration-terminal-inputs config))
              (equal? (bootloader-configuration-terminal-outputs config)
                      '(gfxterm))
              (not (bootloader-configuration-theme config))
              (not (bootloader-configuration-keyboard-layout config))
              (not (bootloader-configuration-serial-unit config))
              (not (bootloader-configuration-serial-speed config))
              (not (bootloader-configuration-extra-initrd config))))))

(define (contributions-of plan service)
  "What extends SERVICE: pairs of a service and its contribution."
  (folding-contributions-to (plan-folding plan) service))

(define (step-again plan contributor target)
  "A pair of the value that a step of folding PLAN began with, and a thunk that takes it again: that CONTRIBUTOR
contributes to TARGET, or, where it is #f, that TARGET is put together.  #f when the step cannot be taken."
  (define folding (plan-folding plan))

  (if contributor
      (let* ((folded (fold-service! folding contributor))
             (extension (and (service? folded)
                             (find (lambda (extension)
                                     (eq? (service-extension-target extension) (service-kind target)))
                                   (service-type-extensions (service-kind folded))))))
        (and extension
             (cons (service-value folded)
                   (lambda ()
                     ((service-extension-compute extension) (service-value folded))))))
      (let* ((type (service-kind target))
             (extend (service-type-extend type)))
        (and extend
             (cons (service-value target)
                   (lambda ()
                     (extend (service-value target)
                             ((service-type-compose type)
                              (map cdr (contributions-of plan target))))))))))

(define (default-record constructor)
  "The record that CONSTRUCTOR, a symbol, makes of nothing where programs are evaluated; #f when it does not."
  (catch #t
    (lambda () (eval (list constructor) (current-module)))
    (lambda _ #f)))


;;;
;;; Fields and gexps of values.
;;;

(define (caught thunk)
  "The value of THUNK as (ok . VALUE), or (error . KEY) when it raises an exception."
  (catch #t
    (lambda () (cons 'ok (thunk)))
    (lambda (key . arguments) (cons 'error key))))

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
