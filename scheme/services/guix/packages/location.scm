(define-module (guix packages location)
  #:use-module (guix diagnostics)
  #:use-module (guix packages package)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (package-field-location))

;;; Commentary:
;;;
;;; Where in its source file a package's field gets its value.  The record does
;;; not keep that; the file is read again.
;;;
;;; Code:

(define (package-field-location package field)
  "Return the location of the value of FIELD, a symbol, in the form that made
PACKAGE, or #f."
  (define (field-value form)
    (find (lambda (clause)
            (match (syntax->datum clause)
              ((name _) (eq? name field))
              (_ #f)))
          (syntax-case form ()
            ((head clause ...)
             (eq? 'package (syntax->datum #'head))
             #'(clause ...))
            ((head _ clause ...)
             (eq? 'package/inherit (syntax->datum #'head))
             #'(clause ...))
            (_ '()))))

  (let* ((where (package-location package))
         (file  (and where (search-path %load-path (location-file where)))))
    (and file
         (catch 'system-error
           (lambda ()
             (call-with-input-file file
               (lambda (port)
                 (go-to-location port (location-line where)
                                 (+ 1 (location-column where)))
                 (match (field-value (read-syntax port))
                   (#f #f)
                   (clause
                    (let ((value (syntax-case clause ()
                                   ((_ value) #'value))))
                      (match (source-properties->location
                              (syntax-source value))
                        (#f #f)
                        (found (location (location-file where)
                                         (location-line found)
                                         (location-column found))))))))))
           (const #f)))))
