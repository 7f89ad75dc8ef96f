(define-module (guix deprecation)
  #:use-module (guix i18n)
  #:use-module (guix diagnostics)
  #:export (define-deprecated define-deprecated/public
            define-deprecated/alias define-deprecated/public-alias
            warn-about-deprecation warn-about-old-daemon))

;;; Commentary:
;;;
;;; A name that has been replaced still works, and says so at the place that
;;; uses it: deprecated names are macros that warn when they are expanded.
;;;
;;; Code:

(define* (warn-about-deprecation variable properties #:key replacement)
  "Warn that VARIABLE, used at the source PROPERTIES, is deprecated in favour
of REPLACEMENT, if any."
  (let ((location (and properties (source-properties->location properties))))
    (if replacement
        (warning location (G_ "'~a' is deprecated, use '~a' instead~%")
                 variable replacement)
        (warning location (G_ "'~a' is deprecated~%") variable))))

(define (warn-about-old-daemon)
  "Warn that the daemon is too old for substitutes."
  (warning (G_ "the Guix daemon is too old to fetch substitutes; \
upgrade it~%")))

(define-syntax-rule (define-warning-syntax name target replacement)
  ;; NAME expands to TARGET and warns about REPLACEMENT.
  (define-syntax name
    (lambda (s)
      (warn-about-deprecation 'name (syntax-source s)
                              #:replacement 'replacement)
      (syntax-case s ()
        ((_ . args) #'(target . args))
        (id (identifier? #'id) #'target)))))

(define-syntax define-deprecated/alias
  (syntax-rules ()
    "Define NAME as a deprecated name of REPLACEMENT, which may be a macro."
    ((_ name replacement)
     (define-warning-syntax name replacement replacement))))

(define-syntax-rule (define-deprecated/public-alias name replacement)
  "Like 'define-deprecated/alias', and export NAME."
  (begin
    (define-deprecated/alias name replacement)
    (export name)))

(define-syntax define-deprecated*
  (lambda (s)
    (syntax-case s ()
      ((_ public? (name . formals) replacement body ...)
       #'(define-deprecated* public? name replacement
           (lambda* formals body ...)))
      ((_ public? name alias)
       #'(define-deprecated* public? name alias alias))
      ((_ public? name replacement exp)
       (with-syntax ((real (datum->syntax
                            #'name
                            (symbol-append '% (syntax->datum #'name)
                                           '/deprecated))))
         #`(begin
             (define real exp)
             (define-warning-syntax name real replacement)
             #,@(if (syntax->datum #'public?)
                    #'((export real name))
                    #'())))))))

(define-syntax-rule (define-deprecated rest ...)
  "Define a deprecated variable, (NAME REPLACEMENT EXP) or (NAME REPLACEMENT),
or procedure, ((NAME ARG ...) REPLACEMENT BODY ...)."
  (define-deprecated* #f rest ...))

(define-syntax-rule (define-deprecated/public rest ...)
  "Like 'define-deprecated', and export what is defined."
  (define-deprecated* #t rest ...))
