(define-module (guix packages deprecated)
  #:use-module (guix deprecation)
  #:export (define-deprecated-packages))

;;; Commentary:
;;;
;;; Names of packages that have been replaced.  A package module keeps the
;;; package that an old name stood for in a variable of its own,
;;; '%NAME/deprecated'; the old name is a macro that warns where it is used and
;;; expands to that variable.
;;;
;;; Code:

(define-syntax define-deprecated-package
  (lambda (s)
    (syntax-case s ()
      ((_ name replacement)
       (with-syntax ((kept (datum->syntax
                            #'name
                            (symbol-append '% (syntax->datum #'name)
                                           '/deprecated))))
         #'(define-syntax name
             (lambda (use)
               (warn-about-deprecation 'name (syntax-source use)
                                       #:replacement 'replacement)
               (syntax-case use ()
                 ((_ . arguments) #'(kept . arguments))
                 (id (identifier? #'id) #'kept)))))))))

(define-syntax-rule (define-deprecated-packages (name replacement) ...)
  "Define each NAME as the deprecated name of the package that the variable
'%NAME/deprecated' holds; REPLACEMENT, or #f, is what warnings advise."
  (begin (define-deprecated-package name replacement) ...))
