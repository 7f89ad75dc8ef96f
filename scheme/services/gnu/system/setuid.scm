;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system setuid)
  #:use-module (gnu system privilege)
  #:re-export (file-like->setuid-program)
  #:export (setuid-program
            setuid-program?
            setuid-program-program
            setuid-program-setuid?
            setuid-program-setgid?
            setuid-program-user
            setuid-program-group))

;;; Commentary:
;;;
;;; The older vocabulary for privileged programs.  It builds the records of
;;; (gnu system privilege); the one difference is that a program is
;;; set-user-ID unless it is said not to be.
;;;
;;; Code:

(define-syntax setuid-program
  (lambda (form)
    "Build a <privileged-program> that is set-user-ID unless its 'setuid?' field
is the literal #f."
    (define (setuid-field? field)
      (syntax-case field ()
        ((name value) (eq? (syntax->datum #'name) 'setuid?))
        (_ #f)))

    (syntax-case form ()
      ((_ field ...)
       (let loop ((fields #'(field ...))
                  (others '())
                  (setuid? #t))
         (syntax-case fields ()
           (()
            #`(privileged-program (setuid? #,(datum->syntax form setuid?))
                                  #,@(reverse others)))
           ((first . rest)
            (if (setuid-field? #'first)
                (syntax-case #'first ()
                  ((name value)
                   (loop #'rest others
                         (->bool (syntax->datum #'value)))))
                (loop #'rest (cons #'first others) setuid?)))))))))

(define setuid-program?        privileged-program?)
(define setuid-program-program privileged-program-program)
(define setuid-program-setuid? privileged-program-setuid?)
(define setuid-program-setgid? privileged-program-setgid?)
(define setuid-program-user    privileged-program-user)
(define setuid-program-group   privileged-program-group)

;;; setuid.scm ends here
