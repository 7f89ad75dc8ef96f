(define-module (system base language)
  #:use-module (srfi srfi-9)
  #:export (define-language language? lookup-language make-language
            language-name language-title language-reader language-printer
            language-parser language-compilers language-decompilers
            language-evaluator language-joiner language-for-humans?
            language-make-default-environment language-lowerer
            language-analyzer language-compiler-chooser
            lookup-compilation-order lookup-decompilation-order
            default-environment current-language))

;;; Commentary:
;;;
;;; Languages: how their texts are read, and what they are compiled to.  One
;;; called NAME is the value of NAME in the module (language NAME spec).
;;;
;;; Code:

(define-syntax-rule (define-language-type make language? (field get set name) ...)
  "Define MAKE and LANGUAGE?, and each NAME: it gets FIELD, and 'set!' sets it."
  (begin
    (define-record-type <language>
      (make field ...)
      language?
      (field get set)
      ...)
    (define name (make-procedure-with-setter get set))
    ...))

(define-language-type %make-language language?
  (name get-name set-name! language-name)
  (title get-title set-title! language-title)
  (reader get-reader set-reader! language-reader)
  (printer get-printer set-printer! language-printer)
  (parser get-parser set-parser! language-parser)
  (compilers get-compilers set-compilers! language-compilers)
  (decompilers get-decompilers set-decompilers! language-decompilers)
  (evaluator get-evaluator set-evaluator! language-evaluator)
  (joiner get-joiner set-joiner! language-joiner)
  (for-humans? get-for-humans? set-for-humans?! language-for-humans?)
  (make-default-environment get-make-default-environment set-make-default-environment! language-make-default-environment)
  (lowerer get-lowerer set-lowerer! language-lowerer)
  (analyzer get-analyzer set-analyzer! language-analyzer)
  (compiler-chooser get-compiler-chooser set-compiler-chooser! language-compiler-chooser))

(define* (make-language #:key name title reader printer
                        (parser #f) (compilers '()) (decompilers '())
                        (evaluator #f) (joiner #f) (for-humans? #t)
                        (make-default-environment make-fresh-user-module)
                        (lowerer #f) (analyzer #f) (compiler-chooser #f))
  "Return a language (Guile manual, node Compiler Tower)."
  (%make-language name title reader printer parser compilers decompilers
                  evaluator joiner for-humans? make-default-environment
                  lowerer analyzer compiler-chooser))

(define-syntax-rule (define-language name . fields)
  "Define NAME as the language with FIELDS, keywords and values."
  (define name (make-language #:name 'name . fields)))

(define current-language
  (make-parameter 'scheme))

(define scheme
  (make-language #:name 'scheme
                 #:title "Scheme"
                 #:reader (lambda (port environment) (read port))
                 #:printer write
                 #:evaluator (lambda (form module)
                               (primitive-eval form))))

(define (lookup-language name)
  "Return the language called NAME; raise an error if there is none."
  (if (eq? name 'scheme)
      scheme
      (let ((module (false-if-exception
                     (resolve-module `(language ,name spec)))))
        (if (and module (module-bound? module name))
            (module-ref module name)
            (error "no such language" name)))))

(define (the-language thing)
  (if (language? thing) thing (lookup-language thing)))

(define (search-order from to next)
  "Return the steps from the language FROM to TO, a list of pairs of a language and
the procedure that takes it there, where NEXT gives those of one; or #f."
  (let search ((paths (list (list (the-language from)))) (seen (list from)))
    (if (null? paths)
        #f
        (let* ((path (car paths))
               (here (car path)))
          (if (eq? here (the-language to))
              (cdr (reverse path))
              (let* ((steps (filter (lambda (step)
                                      (not (memq (car step) seen)))
                                    (next here)))
                     (more  (map (lambda (step)
                                   (cons* (the-language (car step))
                                          (cons here (cdr step))
                                          (cdr path)))
                                 steps)))
                (search (append (cdr paths) more)
                        (append (map car steps) seen))))))))

(define (lookup-compilation-order from to)
  "Return how FROM is compiled to TO: pairs of a language and a procedure, or #f."
  (search-order from to language-compilers))

(define (lookup-decompilation-order from to)
  "Return how FROM is decompiled to TO: pairs of a language and a procedure, or #f."
  (let ((order (search-order from to language-decompilers)))
    (and order (reverse order))))

(define (default-environment language)
  "Return the module that programs in LANGUAGE, or of that name, begin in."
  ((language-make-default-environment (the-language language))))
