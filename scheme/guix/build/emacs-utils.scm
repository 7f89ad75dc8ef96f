(define-module (guix build emacs-utils)
  #:use-module (guix refusal)
  #:export (%emacs emacs-batch-eval emacs-batch-edit-file emacs-batch-script
            emacs-batch-disable-compilation emacs-batch-error?
            emacs-batch-error-message emacs-generate-autoloads
            emacs-byte-compile-directory emacs-compile-directory
            emacs-makeinfo emacs-header-parse
            emacs-substitute-sexps emacs-substitute-variables
            as-display ert-number-tests))

;;; Commentary:
;;;
;;; Emacs as a tool of builds.
;;;
;;; Code:

(define %emacs
  ;; The program.
  (make-parameter "emacs"))

(define (as-display value)
  "Return VALUE such that it appears in Lisp code as 'display' writes it."
  (string->symbol (object->string value display)))

(define (emacs-batch-error? c)
  "Return whether C is the condition of an Emacs that failed: there is none."
  #f)

(define-refused "a build"
  emacs-batch-eval emacs-batch-edit-file emacs-batch-script
  emacs-batch-disable-compilation emacs-batch-error-message
  emacs-generate-autoloads emacs-byte-compile-directory
  emacs-compile-directory emacs-makeinfo emacs-header-parse
  emacs-substitute-sexps emacs-substitute-variables ert-number-tests)
