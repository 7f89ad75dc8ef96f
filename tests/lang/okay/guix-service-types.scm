;;; Service types, extensions and folding, in miniature.

(use-modules (srfi srfi-1) (srfi srfi-9) (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <type>
  (make-type name extensions compose extend default)
  type?
  (name type-name)
  (extensions type-extensions)
  (compose type-compose)
  (extend type-extend)
  (default type-default))
(define-record-type <ext>
  (ext target compute)
  ext?
  (target ext-target)
  (compute ext-compute))
(define-record-type <service>
  (make-service type value)
  service?
  (type service-type)
  (value service-value))
(define* (service type #:optional (value (type-default type)))
  (make-service type value))
(define root (make-type 'root '() concatenate append '()))
(define etc
  (make-type 'etc
             (list (ext root (lambda (v) (list (cons 'etc v)))))
             concatenate
             append
             '()))
(define ssh
  (make-type 'ssh
             (list (ext etc
                        (match-lambda ((port . _) (list (list "ssh/config" port))))))
             #f
             #f
             '(22)))
(define (fold-service services target)
  (define (value-of s)
    (let* ((incoming (append-map (lambda (other)
                                   (filter-map (lambda (e)
                                                 (and (eq? (ext-target e)
                                                           (service-type s))
                                                      ((ext-compute e)
                                                       (value-of other))))
                                               (type-extensions (service-type other))))
                                 services)))
      (if (type-extend (service-type s))
          ((type-extend (service-type s))
           (service-value s)
           ((type-compose (service-type s)) incoming))
          (service-value s))))
  (value-of (find (lambda (s) (eq? (service-type s) target)) services)))
(show (fold-service (list (service root) (service etc '(("hosts" "x"))) (service ssh)
                          (service ssh '(2222)))
                    root))
