(define-module (svc lowering)
  #:use-module (svc lowering state)
  #:use-module (guix gexp compilers)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix utils targets)
  #:use-module (ice-9 match)
  #:use-module ((srfi srfi-1) #:select (every))
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:autoload   (guix build-system) (build-system?)
  #:use-module ((guix gexp core) #:select (gexp?))
  #:autoload   (guix packages package) (package?
                                        package-arguments package-build-system
                                        package-inputs package-native-inputs
                                        package-outputs
                                        package-propagated-inputs
                                        package-source)
  #:autoload   (svc refusal) (refusal?)
  #:export (make-checking run-checking))

;;; Commentary:
;;;
;;; Lowering without a store.  Monadic values are run with a state that is no store; procedures that
;;; would lower an object look over it instead: is all that it refers to of a kind that could be
;;; lowered?  That is done natively, for a system consists of thousands of references.  What only the
;;; program can tell, such as the value that depends on the system, is computed here.
;;;
;;; Code:

(define (make-checking state declared)
  "The state to run monadic values with, over the native STATE of what has been looked at.  What DECLARED,
an operating system or #f, consists of is looked at besides."
  (make-checking-state state
                       (lambda (checking object)
                         ;; The boot loader refers to the system that it boots.
                         (unless (and declared (eq? object declared))
                           (look-into checking object)))))

(define (look-into checking object)
  ;; Look at what OBJECT comes to, which the natives cannot tell.
  (define system (%current-system))
  (define target (%current-target-system))

  (cond ((package? object)
         (look-into-package checking object))
        ((pair? object)
         ;; The name of a module that a gexp imports.
         (unless (program-module? object)
           (look-over checking 'no-module object)))
        ((system-binding? object)
         (look-over checking 'value ((system-binding-proc object) system target)))
        ((parameterized? object)
         (look-over checking 'value (parameterized-value object)))
        ((promise? object)
         ;; The place of a local file.
         (catch 'system-error
           (lambda () (force object))
           (lambda _ (look-over checking 'missing object))))
        ((lookup-compiler object)
         => (lambda (lower)
              (let ((lowered (run (lower object system target) checking)))
                (when (record? lowered)
                  (look-over checking 'object lowered)))))
        (else
         (look-over checking 'nothing object))))

(define (program-module? name)
  ;; Is NAME that of a module in a directory of the program's?
  (and (list? name)
       (every symbol? name)
       (search-path %load-path
                    (string-append (string-join (map symbol->string name) "/")
                                   ".scm"))
       #t))

(define (look-into-package checking package)
  ;; What a package of the program is made of.  Inputs are computed, from those of other packages among
  ;; others, which the library does not have: a computation that fails tells nothing.
  (define (computed accessor)
    (guard (c ((refusal? c) (raise c))
              (else #f))
      (accessor package)))

  (define (check-list value check)
    (cond ((list? value) (for-each check value))
          (value (look-over checking 'no-arguments value))))

  (for-each (lambda (accessor)
              (check-list (computed accessor)
                          (lambda (input)
                            (unless (unknown? input)
                              (look-over checking 'input input)))))
            (list package-inputs package-native-inputs package-propagated-inputs))
  (check-list (package-outputs package) (const #t))
  (check-list (computed package-arguments)
              (lambda (argument)
                (when (gexp? argument)
                  (look-over checking 'value argument))))
  (let ((build-system (package-build-system package)))
    ;; That of a package of the library is not known.
    (unless (or (not build-system) (build-system? build-system))
      (look-over checking 'no-build-system build-system)))
  (let ((source (package-source package)))
    (cond ((record? source)
           (look-over checking 'object source))
          ((not (or (not source) (string? source) (promise? source)))
           (look-over checking 'no-source source)))))

(define unknown?
  ;; An input that was looked up in vain, or the name of a file.
  (match-lambda
    ((label (or #f (? string? (? file-exists?))) . _) #t)
    (_ #f)))

(define (run mvalue checking)
  (call-with-values (lambda () (mvalue checking))
    (lambda (value state) value)))

(define (run-checking checking entries mvalue)
  "Look over the objects of ENTRIES, lists of a name and an object, and of those that MVALUE, unless
it is #f, yields."
  (look-over checking 'entries
             (if mvalue
                 (run mvalue checking)
                 entries)))
