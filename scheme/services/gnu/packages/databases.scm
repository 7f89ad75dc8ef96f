(define-module (gnu packages databases)
  #:use-module (guix packages deprecated)
  #:export (postgresql-11
            postgresql-10))

;;; Commentary:
;;;
;;; Versions of PostgreSQL that its authors no longer maintain.
;;;
;;; Code:

(define-deprecated-packages
  (postgresql-11 #f)
  (postgresql-10 #f))
