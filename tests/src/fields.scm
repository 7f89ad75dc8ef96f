;;; Values that the fields of records take and refuse.
;;;
;;; The argument is a file of entries, each about one constructor:
;;;
;;;     (MODULE CONSTRUCTOR BASE SERVICE (FIELD (accepted EXP ...) (refused EXP ...)) ...)
;;;
;;; BASE is a list of initializers that make a record.  SERVICE is #f, or (MODULE TYPE WRAP): the record,
;;; or what the procedure WRAP makes of it, is the value of a service of TYPE; or `file': the record is
;;; one that stands for a file; or (system WRAP): the procedure WRAP makes an operating system with the
;;; record of it, from a plain one called `os'; or (home WRAP), which makes a home.  A value is accepted if the record can be made with it, all contributions
;;; of the service be computed, and everything in them be opened: gexps, files, records.  Whatever raises
;;; an exception on the way refuses it.
;;;
;;; Prints a line for each expression that is judged otherwise, and then how many there are.
;;;
;;; With a second argument, `kinds', values of all kinds are put into every field of these records, those
;;; of no entry as well.  A line for each field then has a letter for each value: `a' if it is accepted.

(use-modules (gnu) (gnu services) (guix gexp) (guix packages) (guix records)
             (srfi srfi-1) (ice-9 match))

(define gexp-references (@@ (guix gexp) gexp-references))
(define gexp-proc (@@ (guix gexp) gexp-proc))
(define gexp-output? (@@ (guix gexp) gexp-output?))
(define lookup-compiler (@@ (guix gexp) lookup-compiler))

(define depth-limit 24)

(define (lower object depth)
  "Return the code or the data that OBJECT stands for, with placeholders for
files; raise what lowering OBJECT raises."
  (define (deeper object)
    (lower object (+ depth 1)))

  (define (open gexp)
    (apply (gexp-proc gexp)
           (map (lambda (reference)
                  (if (gexp-output? reference) "/output" (deeper reference)))
                (gexp-references gexp))))

  (cond ((> depth depth-limit) 'deep)
        ((gexp? object) (open object))
        ((package? object) "/package")
        ((gexp-input? object) (deeper (gexp-input-thing object)))
        ((local-file? object) "/file")
        ((file-append? object)
         (deeper (file-append-base object))
         (string-append "/file" (string-concatenate
                                 (file-append-suffix object))))
        ((plain-file? object) (string-append "/" (plain-file-name object)))
        ((computed-file? object)
         (open (computed-file-gexp object))
         (string-append "/" (computed-file-name object)))
        ((program-file? object)
         (open (program-file-gexp object))
         (string-append "/" (program-file-name object)))
        ((scheme-file? object)
         ;; Any datum will do.
         (deeper (scheme-file-gexp object))
         (string-append "/" (scheme-file-name object)))
        ((pair? object)
         (let loop ((rest object) (result '()))
           (cond ((pair? rest)
                  (loop (cdr rest) (cons (deeper (car rest)) result)))
                 ((null? rest) (reverse result))
                 (else (append-reverse result (deeper rest))))))
        ((and (struct? object) (service? object))
         (deeper (service-value object)))
        ((record-named? object '<system-binding>)
         (deeper ((field object 'proc) (%current-system) #f)))
        ((record-named? object '<parameterized>)
         (deeper ((field object 'thunk))))
        ((record-like? object)
         (for-each deeper (field-values object))
         "/record")
        (else object)))

(define (record-like? object)
  (and (struct? object)
       (false-if-exception (record-type-fields (struct-vtable object)))
       (not (memq (record-type-name (struct-vtable object))
                  '(<origin> origin <service-type> <location> location)))))

(define (record-named? object name)
  (and (struct? object)
       (eq? name (false-if-exception
                  (record-type-name (struct-vtable object))))))

(define (field record name)
  ((record-accessor (struct-vtable record) name) record))

(define (field-values record)
  ;; Those that are there: fields that are computed are left alone.
  (filter-map (lambda (name)
                (let ((value (field record name)))
                  (and (not (procedure? value)) (not (promise? value))
                       value)))
              (record-type-fields (struct-vtable record))))

(define (contributions service)
  (for-each (lambda (extension)
              (lower ((service-extension-compute extension)
                      (service-value service))
                     0))
            (service-type-extensions (service-kind service))))

(define (lower-file record)
  ;; Lower RECORD by the compiler of its type; there is no store.
  (call-with-values
      (lambda ()
        (((lookup-compiler record) record (%current-system) #f) #f))
    (lambda (result . state) result)))

;; A plain system, and what is computed of one.

(define %system-modules
  '((gnu system) (gnu bootloader) (gnu bootloader grub)))

(define %system
  '(operating-system
     (host-name "h")
     (timezone "Europe/Paris")
     (locale "en_US.utf8")
     (bootloader (bootloader-configuration
                  (bootloader grub-bootloader)
                  (targets '("/dev/sda"))))
     (file-systems (cons (file-system
                           (device "/dev/sda1")
                           (mount-point "/")
                           (type "ext4"))
                         %base-file-systems))))

(define %system-types
  (list etc-service-type activation-service-type boot-service-type
        profile-service-type privileged-program-service-type
        firmware-service-type linux-builder-service-type
        (@ (gnu services shepherd) shepherd-root-service-type)
        (@ (gnu system shadow) account-service-type)
        (@ (gnu system pam) pam-root-service-type)
        (@ (gnu services base) fstab-service-type)))

(define (lower-system os)
  ;; All that OS consists of; the values of its root are for a store.
  (let ((services (operating-system-services os)))
    (define (folded type)
      (fold-services services #:target-type type))

    (for-each (lambda (type)
                (let ((service (folded type)))
                  (lower (service-value service) 0)
                  (contributions service)))
              %system-types)
    (folded system-service-type)
    (lower (list (operating-system-kernel-arguments os "/dev/sda1")
                 (operating-system-initrd-file os)
                 (operating-system-kernel-file os)
                 (operating-system-bootcfg os))
           0)))

;; A home, and what is computed of one.

(define %home-modules
  '((gnu home) (gnu home services) (gnu services shepherd)))

(define (lower-home home)
  ;; All that HOME consists of.
  (let ((services (home-environment-services home)))
    (for-each (lambda (type)
                (let ((service (fold-services services #:target-type type)))
                  (lower (service-value service) 0)
                  (contributions service)))
              (filter (lambda (type)
                        (find (lambda (service)
                                (eq? (service-kind service) type))
                              services))
                      (list (@ (gnu home services) home-files-service-type)
                            (@ (gnu home services) home-activation-service-type)
                            (@ (gnu home services) home-profile-service-type)
                            (@ (gnu home services shepherd)
                               home-shepherd-service-type))))
    (fold-services services
                   #:target-type (@ (gnu home services) home-service-type))))

(define home-environment-services (@ (gnu home) home-environment-services))

(define (module-with . names)
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (name)
                (module-use! module (resolve-interface name)))
              `((gnu) (gnu services) (guix gexp) (guix records)
                ,@(filter identity names)))
    module))

(define count 0)

(define (judge record wanted evaluate exp)
  (define answer
    (catch #t
      (lambda () (evaluate exp) 'accepted)
      (lambda (key . arguments) 'refused)))

  (set! count (+ count 1))
  (unless (eq? answer wanted)
    (write (list record exp answer 'instead-of wanted))
    (newline)))

(define (try-entry entry kinds?)
  (match entry
    ((module constructor base service fields ...)
     (let* ((where (match service
                     (('system _) (apply module-with module %system-modules))
                     (('home _) (apply module-with module %home-modules))
                     ((other . _) (module-with module other))
                     (_ (module-with module))))
            (finish
             (match service
               (#f (const #t))
               ('file lower-file)
               (('system wrap)
                (module-define! where 'os (eval %system where))
                (compose lower-system (eval wrap where)))
               (('home wrap)
                (compose lower-home (eval wrap where)))
               ((_ type wrap)
                (let ((type (eval type where))
                      (wrap (if wrap (eval wrap where) identity)))
                  (lambda (record)
                    (contributions
                     ((@@ (gnu services) service) type (wrap record)))))))))
       (define (evaluate initializers)
         (finish (eval `(,constructor ,@initializers) where)))

       (define (with field exp)
         (append (remove (lambda (initializer) (eq? (car initializer) field))
                         base)
                 (list (list field exp))))

       (define (judge-fields)
         (judge constructor 'accepted evaluate base)
         (for-each (match-lambda
                     ((field ('accepted good ...) ('refused bad ...))
                      (for-each (lambda (exp)
                                  (judge constructor 'accepted evaluate
                                         (with field exp)))
                                good)
                      (for-each (lambda (exp)
                                  (judge constructor 'refused evaluate
                                         (with field exp)))
                                bad)))
                   fields))

       (if kinds?
           (show-kinds constructor evaluate with
                       (all-fields (false-if-exception
                                    (eval `(,constructor ,@base) where))
                                   (map car fields)))
           (judge-fields))))))

(define %kinds
  ;; Expressions, in the order of the letters.
  '("zz" 7 #f #t 'sym '() '("a" "b") '(1 2) '(("a" . "b")) '((a . 1))
    (plain-file "p" "q") (list #~(x))))

(define (show-kinds record evaluate with fields)
  "Print what becomes of values of all kinds in FIELDS of RECORD, the name of a
constructor."
  (define (letter field)
    (lambda (exp)
      (catch #t
        (lambda () (evaluate (with field exp)) #\a)
        (const #\r))))

  (for-each (lambda (field)
              (format #t "~a ~a ~a~%" record field
                      (list->string (map (letter field) %kinds))))
            fields))

(define (all-fields record named)
  ;; The fields of RECORD, and those NAMED in an entry, such as old ones.
  (delete-duplicates
   (append named
           (if (struct? record)
               (remove (lambda (field)
                         (string-prefix? "%" (symbol->string field)))
                       (record-type-fields (struct-vtable record)))
               '()))))

(define* (main file #:optional kinds?)
  (call-with-input-file file
    (lambda (port)
      (let loop ()
        (let ((entry (read port)))
          (unless (eof-object? entry)
            (try-entry entry kinds?)
            (loop))))))
  (unless kinds?
    (format #t "~a values~%" count)))

(apply main (cdr (command-line)))
