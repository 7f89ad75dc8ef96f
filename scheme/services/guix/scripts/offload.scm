;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts offload)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:export (build-machine
            build-machine?
            build-machine-name
            build-machine-port
            build-machine-systems
            build-machine-user
            build-machine-private-key
            build-machine-host-key
            build-machine-compression
            build-machine-daemon-socket
            build-machine-overload-threshold
            build-machine-features
            build-machine-location

            build-requirements
            build-requirements?))

;;; Commentary:
;;;
;;; The machines that build for others, as /etc/guix/machines.scm lists them.
;;;
;;; Code:

(define (key-of-the-user)
  "The file of the user's key for SSH, or #f if there is no home."
  (let ((home (getenv "HOME")))
    (and home (string-append home "/.ssh/id_rsa"))))

(define-record-type* <build-machine>
  build-machine make-build-machine
  build-machine?
  (name               build-machine-name)
  (port               build-machine-port (default 22))
  (systems            %build-machine-systems (default #f))
  (system             %build-machine-system (default #f)) ;before there were many
  (user               build-machine-user)
  (private-key        build-machine-private-key (default (key-of-the-user)))
  (host-key           build-machine-host-key)
  (compression        build-machine-compression
                      (default "zlib@openssh.com,zlib"))
  (compression-level  build-machine-compression-level (default 3))
  (daemon-socket      build-machine-daemon-socket
                      (default "/var/guix/daemon-socket/socket"))
  ;; #f is for machines whose load does not count.
  (overload-threshold build-machine-overload-threshold (default 0.8))
  (parallel-builds    build-machine-parallel-builds (default 1))
  (speed              build-machine-speed (default 1.0))
  (features           build-machine-features (default '()))
  (location           build-machine-location
                      (default (and=> (current-source-location)
                                      source-properties->location))
                      (innate)))

(define (build-machine-system machine)
  (warning (build-machine-location machine)
           (G_ "the 'system' field is deprecated, use 'systems' instead~%"))
  (%build-machine-system machine))

(define (build-machine-systems machine)
  "Return the list of types of systems that MACHINE builds for."
  (or (%build-machine-systems machine)
      (list (build-machine-system machine))))

(define-record-type* <build-requirements>
  build-requirements make-build-requirements
  build-requirements?
  (system   build-requirements-system)
  (features build-requirements-features (default '())))

;;; offload.scm ends here
