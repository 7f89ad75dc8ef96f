(define-module (gnu services configuration fields)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<configuration-field> configuration-field
            configuration-field-name configuration-field-type
            configuration-field-getter configuration-field-predicate
            configuration-field-sanitizer configuration-field-serializer
            configuration-field-default-value-thunk
            configuration-field-documentation

            &configuration-error configuration-error?
            configuration-field-error configuration-missing-field
            configuration-missing-default-value

            %unset-value maybe-value maybe-value-set?))

;;; Commentary:
;;;
;;; What is known of a configuration's field, how errors in it are reported,
;;; and the value of fields that are not set.
;;;
;;; Code:

(define-record-type* <configuration-field>
  configuration-field make-configuration-field
  configuration-field?
  (name                configuration-field-name)
  (type                configuration-field-type)
  (getter              configuration-field-getter)
  (predicate           configuration-field-predicate)
  (sanitizer           configuration-field-sanitizer)
  (serializer          configuration-field-serializer)
  (default-value-thunk configuration-field-default-value-thunk)
  (documentation       configuration-field-documentation))

(define-condition-type &configuration-error &error
  configuration-error?)

(define (configuration-error message)
  (raise (condition (&message (message message))
                    (&configuration-error))))

(define (configuration-field-error location field value)
  "Raise the error that VALUE, given at LOCATION, is not one for FIELD; or that
FIELD lacks one."
  (raise (apply make-compound-condition
                (if (maybe-value-set? value)
                    (formatted-message (G_ "invalid value ~s for field '~a'")
                                       value field)
                    (formatted-message
                     (G_ "the field '~a' has no default and must be given")
                     field))
                (condition (&configuration-error))
                (if location
                    (list (condition (&error-location (location location))))
                    '()))))

(define (configuration-missing-field kind field)
  "Raise the error that the required FIELD of a configuration of KIND lacks."
  (configuration-error
   (format #f "~a configuration missing required field ~a" kind field)))

(define (configuration-missing-default-value kind field)
  "Raise the error that FIELD of configurations of KIND has no default."
  (configuration-error
   (format #f "The field `~a' of the `~a' configuration record \
does not have a default value" field kind)))

(define %unset-value '%unset-marker%)

(define (maybe-value-set? value)
  "Return whether VALUE is not '%unset-value'."
  (not (eq? value %unset-value)))

(define* (maybe-value value #:optional (default #f))
  "Return VALUE, or DEFAULT if it is '%unset-value'."
  (if (maybe-value-set? value) value default))
