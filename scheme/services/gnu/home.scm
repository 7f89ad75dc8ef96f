;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu home services)
  #:use-module (gnu home services admin)
  #:use-module (gnu home services fontutils)
  #:use-module (gnu home services shells)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu home services symlink-manager)
  #:use-module (gnu home services xdg)
  #:use-module (gnu services)
  #:export (home-environment
            home-environment?
            this-home-environment

            home-environment-derivation
            home-environment-packages
            home-environment-user-services
            home-environment-essential-services
            home-environment-services
            home-environment-location

            home-environment-with-provenance

            home-generation-base

            %base-home-services))

;;; Commentary:
;;;
;;; The declaration of a home environment: what (gnu system) is to a machine,
;;; for the files and packages of one user.
;;;
;;; Code:

(define %base-home-services
  (list (service home-log-rotation-service-type)
        (service home-shepherd-timer-service-type)
        (service home-shepherd-transient-service-type)))

(define-record-type* <home-environment> home-environment
  make-home-environment
  home-environment?
  this-home-environment
  (packages           home-environment-packages (default '()))
  (essential-services home-environment-essential-services
                      (thunked)
                      (default (home-environment-default-essential-services
                                 this-home-environment)))
  (services           home-environment-user-services
                      (default %base-home-services)
                      (sanitize validate-service-list))
  (location           home-environment-location
                      (default (and=> (current-source-location)
                                      source-properties->location))
                      (innate)))

(define (home-environment-default-essential-services home)
  "Return the services that every home environment has, given HOME."
  (list (service home-run-on-first-login-service-type)
        (service home-activation-service-type)
        (service home-environment-variables-service-type)
        (service home-symlink-manager-service-type)
        (service home-fontconfig-service-type)
        (service home-xdg-base-directories-service-type)
        (service home-shell-profile-service-type)
        (service home-service-type)
        (service home-profile-service-type (home-environment-packages home))))

(define (home-environment-services home)
  "Return all the services of HOME: those it declares, the essential ones, and
those that they in turn require."
  (instantiate-missing-services
   (append (home-environment-user-services home)
           (home-environment-essential-services home))))

(define (home-environment-derivation home)
  "Return, as a monadic value, the derivation that builds HOME."
  (service-value (fold-services (home-environment-services home)
                                #:target-type home-service-type)))

(define (configuration-file home)
  "Return the absolute name of the file that declares HOME, or #f if that is not
known."
  (let ((file (and=> (home-environment-location home) location-file)))
    (and file
         (if (string-prefix? "/" file)
             file
             (search-path %load-path file)))))

(define* (home-environment-with-provenance home #:optional
                                           (config-file
                                            (configuration-file home)))
  "Return HOME such that it records where it comes from: channels, and CONFIG-FILE
unless that is #f."
  (home-environment
   (inherit home)
   (services (cons (service home-provenance-service-type config-file)
                   (home-environment-user-services home)))))

(define (home-generation-base file)
  "If FILE is the link to a generation of a home environment, as in
\"guix-home-12-link\", return its name without the number; otherwise return #f.  A
generation is told from that of a profile or a system by what is in it."
  (define (all-digits? str)
    (and (not (string-null? str))
         (string-every char-numeric? str)))

  (let* ((stem (and (string-suffix? "-link" file)
                    (string-drop-right file (string-length "-link"))))
         (dash (and stem (string-rindex stem #\-))))
    (and dash
         (all-digits? (string-drop stem (+ 1 dash)))
         (let ((base (string-take stem dash)))
           (and (file-exists? (string-append base "/on-first-login"))
                (file-exists? (string-append base "/profile/manifest"))
                base)))))

(define-gexp-compiler (home-environment-compiler (home <home-environment>)
                                                 system target)
  (home-environment-derivation home))

;;; home.scm ends here
