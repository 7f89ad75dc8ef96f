(define-module (gnu packages mpi)
  #:export (%openmpi-setup))

;;; Commentary:
;;;
;;; How tests of parallel programs run on one machine.
;;;
;;; Code:

(define %openmpi-setup
  ;; A build phase: no remote shell, more processes than processors.
  '(lambda _
     (setenv "OMPI_MCA_plm_rsh_agent" (which "false"))
     (setenv "OMPI_MCA_rmaps_base_mapping_policy" "core:OVERSUBSCRIBE")))
