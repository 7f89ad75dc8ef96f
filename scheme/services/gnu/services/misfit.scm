;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu services misfit)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module ((guix packages) #:select (package? package-name))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-35)
  #:export (service-list-complaint))

;;; Commentary:
;;;
;;; What is wrong with a list of services, in words, and what to write.  Lists
;;; are put together with 'append', 'cons' and 'list', which are easily mixed
;;; up; what comes out tells which was.
;;;
;;; Code:

(define (complaint hint text . arguments)
  ;; A condition of the message TEXT with ARGUMENTS, and HINT.
  (make-compound-condition
   (condition
    (&formatted-message
     (format (string-append
              (G_ "'services' field must contain a list of services")
              ": " text))
     (arguments arguments)))
   (condition (&fix-hint (hint hint)))))

(define (record-name value)
  ;; The name of the record VALUE without angle brackets, as a symbol; or #f.
  (and (record? value)
       (string->symbol
        (string-trim-both (symbol->string
                           (record-type-name (record-type-descriptor value)))
                          (char-set #\< #\>)))))

(define (type-of-configuration name)
  ;; What the type is probably called whose configurations are NAME.
  (let ((text (symbol->string name)))
    (and (string-suffix? "-configuration" text)
         (string-append (string-drop-right text (string-length "-configuration"))
                        "-service-type"))))

(define (element-complaint value service? type-name)
  ;; What is wrong with VALUE as an element.
  (cond
   ((type-name value)
    => (lambda (name)
         (let ((variable (symbol-append name '-service-type)))
           (complaint
            (format #f (G_ "write (service ~a)") variable)
            (G_ "~a is a service type, not a service") variable))))
   ((and (pair? value) (list? value))
    (complaint
     (G_ "append joins lists: (append (list (service …) …) %base-services); \
list and cons make a list one element of another")
     (G_ "an element of it is a list itself")))
   ((null? value)
    (complaint (G_ "leave the empty list out, or join lists with append")
               (G_ "an element of it is the empty list")))
   ((package? value)
    (complaint (G_ "packages go into the field packages")
               (G_ "~a is a package")
               (string->symbol (package-name value))))
   ((and=> (record-name value) type-of-configuration)
    => (lambda (type)
         (let ((name (record-name value)))
           (complaint
            (format #f (G_ "a configuration is the value of a service: \
(service ~a (~a …))") type name)
            (G_ "a ~a stands where a service is needed") name))))
   ((procedure? value)
    (complaint (G_ "a procedure that makes services must be called: put it in \
parentheses")
               (G_ "~a is a procedure")
               (or (procedure-name value) (G_ "an element"))))
   ((unspecified? value)
    (complaint (G_ "an if without an alternative has no value: use append with \
(if … (list …) '())")
               (G_ "an element of it has no value")))
   (else
    (complaint (G_ "each element is written (service TYPE VALUE)")
               (G_ "~s is no service") value))))

(define (service-list-complaint value service? type-name)
  "Return the condition that says what is wrong with VALUE, which is no list of
services.  SERVICE? tells services, and TYPE-NAME returns the name of a service
type, #f for anything else."
  (define (misfit? element)
    (not (service? element)))

  (cond
   ((service? value)
    (complaint (G_ "write (list (service …))")
               (G_ "this is one service")))
   ((list? value)
    (element-complaint (find misfit? value) service? type-name))
   ((pair? value)
    (if (service? (cdr (last-pair value)))
        (complaint (G_ "cons takes the element first and the list last: \
(cons (service …) %base-services)")
                   (G_ "it ends in a service instead of a list"))
        (complaint (G_ "the last argument of cons and cons* is a list")
                   (G_ "it ends in ~s instead of a list")
                   (cdr (last-pair value)))))
   (else
    (element-complaint value service? type-name))))

;;; misfit.scm ends here
