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

(define as-display
  ;; Marks a replacement that is to appear as 'display' writes it.
  '(as display))

(define-syntax-rule (emacs-substitute-sexps file (pattern replacement mark ...)
                                            ...)
  "Put each REPLACEMENT in the place of the expression behind PATTERN in FILE."
  (emacs-batch-edit-file file
                         (list (list pattern replacement '(mark ...)) ...)))

(define-syntax-rule (emacs-substitute-variables file
                                                (variable replacement mark ...)
                                                ...)
  "Let each VARIABLE that FILE defines have the default value REPLACEMENT."
  (emacs-substitute-sexps file (variable replacement mark ...) ...))

(define (emacs-batch-error? c)
  "Return whether C is the condition of an Emacs that failed: there is none."
  #f)

(define-refused "a build"
  emacs-batch-eval emacs-batch-edit-file emacs-batch-script
  emacs-batch-disable-compilation emacs-batch-error-message
  emacs-generate-autoloads emacs-byte-compile-directory
  emacs-compile-directory emacs-makeinfo emacs-header-parse ert-number-tests)
