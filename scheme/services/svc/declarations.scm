(define-module (svc declarations)
  #:use-module (gnu image)
  #:use-module (gnu machine)
  #:use-module (gnu machine ssh)
  #:use-module (gnu system)
  #:use-module (guix channels)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix platform)
  #:use-module (guix profiles)
  #:use-module ((guix utils) #:select (%current-system %current-target-system))
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (declared-machines
            declared-image
            declared-entries
            declared-packages
            declared-channels))

;;; Commentary:
;;;
;;; What files declare that is neither a system nor a home: machines, images, manifests, packages,
;;; channels.  Each procedure returns what there is to be told of them as lists, or #f when its
;;; argument is something else.
;;;
;;; Code:

(define (machine-name machine)
  ;; What MACHINE is reached by, or else what it is called.
  (let ((configuration (machine-configuration machine)))
    (if (machine-ssh-configuration? configuration)
        (machine-ssh-configuration-host-name configuration)
        (machine-display-name machine))))

(define (machine-system machine)
  ;; The type of system that MACHINE is known to be.
  (let ((configuration (machine-configuration machine)))
    (and (machine-ssh-configuration? configuration)
         ((@@ (gnu machine ssh) machine-ssh-configuration-system) configuration))))

(define (declared-machines machines)
  "Return a list for each of MACHINES: its name, its host name, the name of its environment, its type
of system or #f, and the operating system as it is deployed."
  (and (every machine? machines)
       (map (lambda (machine)
              (list (machine-name machine)
                    (machine-display-name machine)
                    (environment-type-name (machine-environment machine))
                    (machine-system machine)
                    (machine-operating-system machine)))
            machines)))

(define (image-target image)
  ;; The triplet that IMAGE is made for: as the user says, or as its platform is where that is not the
  ;; system that it is made on.
  (match (image-platform image)
    (#f (%current-target-system))
    (platform
     (and (not (equal? (platform-system platform) (%current-system)))
          (or (%current-target-system) (platform-target platform))))))

(define (declared-image image)
  "Return a list for IMAGE: its name or #f, its format, the triplet that it is made for or #f, and its
operating system."
  (and (image? image)
       (let ((os (image-operating-system image)))
         (unless (operating-system? os)
           (raise (formatted-message (G_ "image lacks an operating-system"))))
         (list (image-name image) (image-format image) (image-target image) os))))

(define (declared-entries manifest)
  "Return a list for each entry of MANIFEST: name, version, output, and what it stands for."
  (and (manifest? manifest)
       (map (lambda (entry)
              (list (manifest-entry-name entry)
                    (manifest-entry-version entry)
                    (manifest-entry-output entry)
                    (manifest-entry-item entry)))
            (manifest-entries manifest))))

(define (declared-packages value)
  "Return a list for each package of VALUE, a package or a list of packages: name, version, and
outputs."
  (let ((packages (if (list? value) value (list value))))
    (and (every package? packages)
         (map (lambda (package)
                (list (package-name package)
                      (package-version package)
                      (package-outputs package)))
              packages))))

(define (introduction channel)
  ;; The commit that the authentication of CHANNEL starts from, and the fingerprint of its signer.
  (match (channel-introduction channel)
    (#f #f)
    (introduction
     (list (channel-introduction-first-signed-commit introduction)
           (match (channel-introduction-first-commit-signer introduction)
             ((? string? text) text)
             (bytes ((@@ (guix channels) fingerprint->string) bytes)))))))

(define (declared-channels channels)
  "Return a list for each of CHANNELS: name, URL, branch, commit or #f, and its introduction: a commit
and a fingerprint, or #f."
  (and (every channel? channels)
       (map (lambda (channel)
              (list (channel-name channel)
                    (channel-url channel)
                    (channel-branch channel)
                    (channel-commit channel)
                    (introduction channel)))
            channels)))
