;; What services contribute to others, with each field of their configurations
;; changed in turn.  The file named on the command line has first the fields that are
;; thunked, as pairs of a type and a name; then specifications:
;;
;;   (KIND MODULE TYPE NAME CONSTRUCTOR-MODULE CONSTRUCTOR BASE WRAP (FIELD VALUE ...) ...)
;;
;; Prints, for the base value and for each value of each field, the contributions:
;; records by field, files by name, gexps as such.
(use-modules (gnu) (gnu services) (guix gexp) (guix packages)
             (ice-9 match) (srfi srfi-1))

(define %thunked '())

(define (record? value)
  (and (struct? value)
       (catch #t
         (lambda ()
           (symbol? (record-type-name (record-type-descriptor value))))
         (const #f))))

(define (field-value record type field)
  (catch #t
    (lambda ()
      (let ((value ((record-accessor type field) record)))
        (if (and (procedure? value)
                 (member (cons (record-type-name type) field) %thunked))
            (value record)
            value)))
    (lambda (key . _) (list 'error key))))

(define (describe-record record describe)
  (let ((type (record-type-descriptor record)))
    (if (memq (record-type-name type) '(<location> location))
        '(location)
        `(record ,(record-type-name type)
                 ,@(filter-map
                    (lambda (field)
                      (and (not (memq field '(location %location documentation
                                              source-location)))
                           (list field
                                 (describe (field-value record type field)))))
                    (record-type-fields type))))))

(define (describe-list items describe)
  (let loop ((items items) (result '()))
    (cond ((pair? items) (loop (cdr items) (cons (describe (car items)) result)))
          ((null? items) (reverse result))
          (else (append (reverse result) (list '|.| (describe items)))))))

(define (describe value depth)
  (define (deeper value) (describe value (+ depth 1)))

  (cond ((> depth 14) '...)
        ((package? value)
         (list 'package (package-name value) (package-version value)))
        ((gexp? value) '(gexp))
        ((gexp-input? value)
         (list 'input (deeper (gexp-input-thing value))
               (gexp-input-output value)))
        ((plain-file? value) (list 'plain-file (plain-file-name value)))
        ((local-file? value) (list 'local-file (local-file-name value)))
        ((computed-file? value) (list 'computed-file (computed-file-name value)))
        ((program-file? value) (list 'program-file (program-file-name value)))
        ((scheme-file? value) (list 'scheme-file (scheme-file-name value)))
        ((file-append? value)
         (list 'file-append (deeper (file-append-base value))
               (string-concatenate (file-append-suffix value))))
        ((service? value)
         `(service ,(service-type-name (service-kind value))
                   ,(deeper (service-value value))))
        ((service-type? value) `(service-type ,(service-type-name value)))
        ((procedure? value) '(procedure))
        ((promise? value) (deeper (force value)))
        ((hash-table? value) '(hash-table))
        ((record? value) (describe-record value deeper))
        ((pair? value) (describe-list value deeper))
        ((vector? value) (list->vector (map deeper (vector->list value))))
        ((or (string? value) (symbol? value) (number? value) (boolean? value)
             (char? value) (keyword? value) (null? value))
         value)
        ((unspecified? value) '(unspecified))
        (else '(other))))

(define (contributions service)
  (map (lambda (extension)
         (list (service-type-name (service-extension-target extension))
               (catch #t
                 (lambda ()
                   (list 'ok (describe ((service-extension-compute extension)
                                        (service-value service))
                                       0)))
                 (lambda _ '(raised)))))
       (service-type-extensions (service-kind service))))

(define (module-with names)
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (name) (module-use! module (resolve-interface name)))
              (append '((gnu) (gnu services) (guix gexp) (guix records))
                      (filter identity names)))
    module))

(define (report row)
  (write row)
  (newline))

(define (run kind type-module type name module constructor base wrap fields)
  (define user (module-with (list type-module module)))

  (define (result exp)
    (catch #t
      (lambda ()
        (let ((make (eval `(lambda (v) (service ,type ,(if wrap `(,wrap v) 'v)))
                          user)))
          (list 'ok (contributions (make (eval exp user))))))
      (lambda _ '(error))))

  (let ((plain (result base)))
    (report `(base ,name ,constructor ,plain))
    (when (eq? 'ok (car plain))
      (for-each
       (match-lambda
         ((field . values)
          (for-each
           (lambda (value)
             (let ((changed (result `(,constructor (inherit ,base)
                                                   (,field ,value)))))
               (report `(case ,name ,constructor ,field ,(object->string value)
                          ,(if (equal? changed plain) 'same changed)))))
           values)))
       fields))))

(call-with-input-file (cadr (command-line))
  (lambda (port)
    (set! %thunked (read port))
    (let loop ((specification (read port)))
      (unless (eof-object? specification)
        (match specification
          ((kind type-module type name module constructor base wrap . fields)
           (catch #t
             (lambda ()
               (run kind type-module type name module constructor base wrap
                    fields))
             (lambda (key . _) (report `(failed ,name ,key))))))
        (loop (read port))))))
