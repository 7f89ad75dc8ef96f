(define-module (gnu services networking deprecated-fields)
  #:autoload   (guix diagnostics) (warning)
  #:autoload   (guix i18n) (G_)
  #:export (deprecated-iwd?
            iwd-requirement
            deprecated-requirement))

;;; Commentary:
;;;
;;; Fields that the records for several network daemons had before all of them
;;; had 'shepherd-requirement'.
;;;
;;; Code:

(define (deprecated-iwd? value)
  "Return VALUE, that of a field @code{iwd?}; warn if it is true."
  (when value
    (warning (G_ "the field 'iwd?' is deprecated; list 'iwd' in \
'shepherd-requirement'~%")))
  value)

(define (iwd-requirement iwd? requirement)
  "Return what using iwd adds to REQUIREMENT, the value of
@code{shepherd-requirement}: a list that is empty if iwd is not used, according
to REQUIREMENT and to IWD?, the value of the field of that name."
  (if (or iwd? (and requirement (memq 'iwd requirement)))
      '(iwd)
      '()))

(define (deprecated-requirement value)
  "Return VALUE, that of a field @code{requirement}; warn if it is set."
  (unless (unspecified? value)
    (warning (G_ "the field 'requirement' is deprecated; use \
'shepherd-requirement'~%")))
  value)

;;; deprecated-fields.scm ends here
