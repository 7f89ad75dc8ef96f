(define-module (gnu services nix)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system file-systems)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:use-module ((gnu packages package-management) #:select (nix))
  #:use-module (srfi srfi-1)
  #:export (nix-service-type
            nix-configuration
            nix-configuration?))

;;; Commentary:
;;;
;;; The daemon of Nix, another package manager.
;;;
;;; Code:

(define-record-type* <nix-configuration>
  nix-configuration make-nix-configuration
  nix-configuration?
  (package             nix-configuration-package (default nix))
  (sandbox             nix-configuration-sandbox (default #t))
  (build-directory     nix-configuration-build-directory (default "/tmp"))
  (build-sandbox-items nix-configuration-build-sandbox-items (default '()))
  (extra-config        nix-configuration-extra-config (default '()))
  (extra-options       nix-configuration-extra-options (default '())))

(define %nix-store "/nix/store")

(define (build-account number)
  (define (pad char)
    (string-pad (number->string number) 2 char))

  (user-account (name (string-append "nixbld" (pad #\0)))
                (group "nixbld")
                (supplementary-groups '("nixbld" "kvm"))
                (system? #t)
                (comment (string-append "Nix Build User " (pad #\space)))
                (home-directory "/var/empty")
                (shell (file-append shadow "/sbin/nologin"))))

(define %nix-accounts
  ;; The number of the group is fixed, for it owns the store.
  (cons (user-group (name "nixbld") (system? #t) (id 40000))
        (map build-account (iota 10 1))))

(define nix-activation
  #~(let ((store    #$%nix-store)
          (profiles '("/nix/var/nix/profiles"
                      "/nix/var/nix/profiles/per-user")))
      (use-modules (guix build utils))
      (for-each mkdir-p
                (cons* "/nix/var/log" "/nix/var/nix/gcroots/per-user"
                       profiles))
      (unless (file-exists? store)
        (mkdir-p store)
        (chown store 0 (passwd:gid (getpw "nixbld01")))
        (chmod store #o775))
      ;; Users make their own profiles.
      (for-each (lambda (directory)
                  (chmod directory #o777))
                profiles)))

(define (nix-etc config)
  (match-record config <nix-configuration>
      (package sandbox build-sandbox-items extra-config)
    ;; Builds may see the shell and what Nix itself refers to.
    `(("nix/nix.conf"
       ,(computed-file
         "nix.conf"
         #~(call-with-output-file #$output
             (lambda (port)
               (define (say . strings)
                 (for-each (lambda (str) (display str port)) strings))

               (say "sandbox = " #$(if sandbox "true" "false") "\n")
               (say "build-sandbox-paths = "
                    (string-join
                     (append (list (string-append "/bin/sh=" #$bash-minimal
                                                  "/bin/bash"))
                             (call-with-input-file #$(references-file package)
                               read)
                             '#$build-sandbox-items))
                    "\n")
               (apply say '#$extra-config))))))))

(define %nix-file-systems
  ;; The daemon makes the store writable for itself.
  (list (file-system
          (device %nix-store)
          (mount-point %nix-store)
          (type "none")
          (check? #f)
          (flags '(read-only bind-mount)))))

(define (nix-units config)
  (match-record config <nix-configuration>
      (package build-directory extra-options)
    (list (shepherd-service
           (documentation "Build packages for Nix.")
           (provision '(nix-daemon))
           (requirement '(user-processes file-system-/nix/store))
           (respawn? #f)
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/bin/nix-daemon")
                       #$@extra-options)
                     #:environment-variables
                     (list (string-append "TMPDIR=" #$build-directory)
                           "PATH=/run/current-system/profile/bin")))
           (stop #~(make-kill-destructor))))))

(define nix-service-type
  (service-type
   (name 'nix)
   (extensions
    (list (service-extension shepherd-root-service-type nix-units)
          (service-extension account-service-type (const %nix-accounts))
          (service-extension activation-service-type (const nix-activation))
          (service-extension etc-service-type nix-etc)
          (service-extension profile-service-type
                             (compose list nix-configuration-package))
          (service-extension file-system-service-type
                             (const %nix-file-systems))))
   (default-value (nix-configuration))
   (description "Run @command{nix-daemon}, which builds packages for Nix.")))

;;; nix.scm ends here
