(define-module (system base language)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (define-language make-language language?
            language-name language-title language-reader language-printer
            language-parser language-compilers language-decompilers
            language-evaluator language-joiner language-for-humans?
            language-make-default-environment
            lookup-language lookup-compilation-order lookup-decompilation-order
            default-environment current-language))

;;; Commentary:
;;;
;;; Languages as objects (Guile manual "Compiler Tower"): what reads, prints and evaluates a form.
;;; The one that comes with the program is `scheme'; others are what programs make them.
;;;
;;; Code:

(define-record-type <language>
  (%make-language name title reader printer parser compilers decompilers
                  evaluator joiner for-humans? make-default-environment)
  language?
  (name language-name)
  (title language-title)
  (reader language-reader)
  (printer language-printer)
  (parser language-parser)
  (compilers language-compilers)
  (decompilers language-decompilers)
  (evaluator language-evaluator)
  (joiner language-joiner %set-joiner!)
  (for-humans? language-for-humans?)
  (make-default-environment language-make-default-environment))

(set! language-joiner
  (make-procedure-with-setter language-joiner %set-joiner!))

(set-record-type-printer! <language>
  (lambda (language port)
    (format port "#<language ~a>" (language-name language))))

(define* (make-language #:key name title reader printer parser
                        (compilers '()) (decompilers '()) evaluator joiner
                        (for-humans? #t)
                        (make-default-environment make-fresh-user-module)
                        #:allow-other-keys)
  "Return the language NAME, which READER reads and EVALUATOR evaluates."
  (%make-language name title reader printer parser compilers decompilers
                  evaluator joiner for-humans? make-default-environment))

(define-syntax-rule (define-language name field ...)
  "Define NAME as the language of that name."
  (define name (make-language #:name 'name field ...)))

(define %scheme
  (make-language #:name 'scheme
                 #:title "Scheme"
                 #:reader (lambda (port environment) (read port))
                 #:printer write
                 #:evaluator eval))

(define (lookup-language name)
  "The language called NAME: that of this program, or what a module (language NAME spec) defines."
  (if (eq? name 'scheme)
      %scheme
      (let ((module (resolve-module `(language ,name spec) #:ensure #f)))
        (if (and module (module-variable module name))
            (module-ref module name)
            (error "no such language" name)))))

(define (lookup-compilation-order from to)
  "The steps by which FROM is compiled to TO: none, they are one language."
  (if (eq? from to) '() #f))

(define lookup-decompilation-order lookup-compilation-order)

(define (default-environment language)
  "An environment to evaluate LANGUAGE in."
  ((language-make-default-environment
    (if (language? language) language (lookup-language language)))))

(define current-language
  (make-parameter 'scheme))
