;;; Field lists and generic printing of any record.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <service>
  (make-service name port)
  service?
  (name service-name)
  (port service-port))
(define s (make-service "ssh" 22))
(define (record->alist r)
  (let ((rtd (record-type-descriptor r)))
    (map (lambda (f) (cons f ((record-accessor rtd f) r))) (record-type-fields rtd))))
(show (record->alist s)
      (record-type-name <service>)
      (record? s)
      (record? 5)
      (let ((c (record-constructor <service>))) (service-port (c "http" 80))))
