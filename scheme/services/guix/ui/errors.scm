(define-module (guix ui errors)
  #:use-module (guix diagnostics)
  #:use-module (guix diagnostics saying)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix store)
  #:use-module (guix ui text)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (load* make-user-module read/eval read/eval-package-expression
            call-with-error-handling with-error-handling
            with-unbound-variable-handling guard* leave-on-EPIPE
            warn-about-load-error))

;;; Commentary:
;;;
;;; Evaluating what users wrote, and saying what is wrong with it.
;;;
;;; Code:

(define (make-user-module modules)
  "Return a fresh module that uses MODULES, a list of names."
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (name)
                (module-use! module (resolve-interface name)))
              modules)
    module))

(define* (load* file user-module #:key (on-error 'nothing-special))
  "Load FILE in USER-MODULE; return the value of its last expression."
  (save-module-excursion
   (lambda ()
     (set-current-module user-module)
     (primitive-load file))))

(define (read/eval text)
  "Return the value of the expression that TEXT consists of."
  (eval (call-with-input-string text read)
        (make-user-module '((guile) (guix gexp)))))

(define (read/eval-package-expression text)
  "Return the package that is the value of the expression TEXT."
  (match (read/eval text)
    ((? package? package) package)
    (_ (leave (G_ "expression ~s does not evaluate to a package~%") text))))

(define-syntax-rule (guard* (c clause ...) exp ...)
  "Like 'guard' of SRFI-34."
  (guard (c clause ...) exp ...))

(define (report-condition c)
  ;; Say what the condition C is about.
  (let ((location (and (error-location? c) (error-location c))))
    (cond ((and (formatted-message? c) (fix-hint? c))
           (say 'error "reported"
                (and location
                     (list (location-file location) (location-line location)
                           (location-column location)))
                (gettext (formatted-message-string c) %gettext-domain)
                (formatted-message-arguments c)
                (plain-hint (condition-fix-hint c))))
          ((formatted-message? c)
           (apply report-error location
                  (gettext (formatted-message-string c) %gettext-domain)
                  (formatted-message-arguments c)))
          ((store-connection-error? c)
           (report-error location (G_ "failed to connect to `~a': ~a~%")
                         (store-connection-error-file c)
                         (strerror (store-connection-error-code c))))
          ((message-condition? c)
           (report-error location (G_ "~a~%") (condition-message c)))
          (else
           (report-error location (G_ "unexpected error: ~s~%") c)))
    (when (and (fix-hint? c) (not (formatted-message? c)))
      (display-hint (condition-fix-hint c)))))

(define (call-with-error-handling thunk)
  "Call THUNK; report errors of the kinds that users cause, and exit."
  (guard (c ((or (formatted-message? c)
                 (store-error? c)
                 (and (message-condition? c) (error? c)))
             (report-condition c)
             (exit 1)))
    (thunk)))

(define-syntax-rule (with-error-handling exp ...)
  "EXP; errors of the kinds that users cause are reported, and end the program."
  (call-with-error-handling (lambda () exp ...)))

(define-syntax-rule (with-unbound-variable-handling exp ...)
  "EXP; unbound variables are reported by whoever evaluates."
  (begin exp ...))

(define-syntax-rule (leave-on-EPIPE exp ...)
  "EXP; end the program when what reads its output is gone."
  (catch 'system-error
    (lambda () exp ...)
    (lambda arguments
      (if (= EPIPE (system-error-errno arguments))
          (primitive-_exit 0)
          (apply throw arguments)))))

(define* (warn-about-load-error file module arguments
                                #:key (format display))
  "Warn that MODULE, in FILE, could not be loaded, with the error ARGUMENTS."
  (match arguments
    (('system-error . rest)
     (warning (G_ "failed to load '~a': ~a~%") file
              (strerror (system-error-errno arguments))))
    ((key . rest)
     (warning (G_ "failed to load '~a': exception ~s, arguments ~s~%")
              file key rest))
    (_
     (warning (G_ "failed to load '~a'~%") file))))
