;; A probe for each of some service types: a service whose value is what facts
;; say about the type.

(use-modules (gnu services)
             ((gnu services type) #:select (service-type-has-default-value?)))

(define (named name value)
  (service (service-type
            (name name)
            (extensions '())
            (description "Show a service type."))
           value))

(define (contribution extension value)
  (list (service-type-name (service-extension-target extension))
        (catch #t
          (lambda () ((service-extension-compute extension) value))
          (lambda (key . _) (list 'unavailable key)))))

(define (facts module variable)
  (let* ((type       (module-ref (resolve-interface module) variable))
         (extensions (service-type-extensions type)))
    `((name ,(service-type-name type))
      (extendable? ,(->bool (service-type-extend type)))
      ,@(if (service-type-has-default-value? type)
            (let ((value (service-type-default-value type)))
              `((default ,value)
                (contributions ,@(map (lambda (extension)
                                        (contribution extension value))
                                      extensions))))
            `((no-default)
              (contributions
               ,@(map (lambda (extension)
                        (list (service-type-name
                               (service-extension-target extension))))
                      extensions)))))))

(define (probes places)
  (map (lambda (place)
         (let ((module (car place)) (variable (cadr place)))
           (named (symbol-append 'probe: variable)
                  `(type (module ,module)
                         (variable ,variable)
                         ,@(catch #t
                             (lambda () (facts module variable))
                             (lambda (key . _) `((failed ,key))))))))
       places))
