(define-module (gnu services)
  #:use-module (gnu services type)
  #:use-module (gnu services essential)
  #:use-module (gnu services provenance)
  #:use-module (gnu services fold)
  #:use-module (gnu services discovery)
  #:use-module (srfi srfi-1)
  #:re-export (service-extension service-extension?
               service-extension-target service-extension-compute

               service-type service-type? service-type-name
               service-type-extensions service-type-compose
               service-type-extend service-type-default-value
               service-type-description service-type-location

               %service-type-path fold-service-types lookup-service-types

               service service? service-kind service-value service-parameters
               simple-service modify-services
               service-back-edges instantiate-missing-services fold-services
               remove-service-extensions
               for-home for-home?
               validate-service-list

               service-error?
               missing-value-service-error? missing-value-service-error-type
               missing-value-service-error-location
               missing-target-service-error?
               missing-target-service-error-service
               missing-target-service-error-target-type
               ambiguous-target-service-error?
               ambiguous-target-service-error-service
               ambiguous-target-service-error-target-type

               system-service-type
               provenance-service-type
               sexp->system-provenance system-provenance
               boot-service-type cleanup-service-type
               activation-service-type activation-service->script
               %linux-bare-metal-service
               %hurd-rc-script %hurd-startup-service
               special-files-service-type extra-special-file
               etc-service-type
               etc-profile-d-service-type etc-bashrc-d-service-type
               %default-etc-bashrc-d-files %default-bash-aliases
               etc-directory
               privileged-program-service-type setuid-program-service-type
               profile-service-type firmware-service-type
               gc-root-service-type
               linux-builder-service-type linux-builder-configuration
               linux-builder-configuration?
               linux-builder-configuration-kernel
               linux-builder-configuration-modules
               linux-loadable-module-service-type
               vte-integration-service-type
               %boot-service %activation-service etc-service)
  #:re-export-and-replace (delete))

;;; Commentary:
;;;
;;; Services: types and values, folding, the essential types.  The parts are in
;;; (gnu services type), (gnu services fold), (gnu services essential), (gnu
;;; services provenance) and (gnu services discovery).
;;;
;;; Code:
