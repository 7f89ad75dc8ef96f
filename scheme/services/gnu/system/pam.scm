;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system pam)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module ((gnu packages linux) #:select (linux-pam pam-gnupg))
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system privilege)
  #:export (pam-service
            pam-service?
            pam-service-name
            pam-service-account
            pam-service-auth
            pam-service-password
            pam-service-session

            pam-entry
            pam-entry?
            pam-entry-control
            pam-entry-module
            pam-entry-arguments

            pam-limits-entry
            pam-limits-entry?
            pam-limits-entry-domain
            pam-limits-entry-type
            pam-limits-entry-item
            pam-limits-entry-value
            pam-limits-entry->string

            pam-services->directory
            unix-pam-service
            base-pam-services

            session-environment-service
            session-environment-service-type

            pam-extension
            pam-extension-transformer
            pam-extension-shepherd-requirements

            pam-root-service-type
            pam-root-service))

;;; Commentary:
;;;
;;; Pluggable Authentication Modules: for each program that authenticates users,
;;; the stacks of modules to consult.  A service may contribute stacks of its
;;; own, or a transformer that is applied to every program's.
;;;
;;; Code:

(define-record-type* <pam-service> pam-service
  make-pam-service
  pam-service?
  (name     pam-service-name)           ;of the program
  (account  pam-service-account (default '())) ;lists of <pam-entry>
  (auth     pam-service-auth (default '()))
  (password pam-service-password (default '()))
  (session  pam-service-session (default '())))

(define-record-type* <pam-entry> pam-entry
  make-pam-entry
  pam-entry?
  (control   pam-entry-control)
  (module    pam-entry-module)          ;name, or file-like
  (arguments pam-entry-arguments (default '())))


;;;
;;; Limits on resources, for pam_limits(8).
;;;

(define-record-type <pam-limits-entry>
  (make-pam-limits-entry domain type item value)
  pam-limits-entry?
  (domain pam-limits-entry-domain)
  (type   pam-limits-entry-type)
  (item   pam-limits-entry-item)
  (value  pam-limits-entry-value))

(define %limit-items
  '(core data fsize memlock nofile rss stack cpu nproc as maxlogins
    maxsyslogins priority locks sigpending msgqueue nice rtprio))

(define (valid-limit? item value)
  "Return true if VALUE makes sense for ITEM."
  (case item
    ((priority) (number? value))
    ((nice) (and (number? value) (<= -20 value 19)))
    (else (if (number? value)
              (>= value -1)
              (memq value '(unlimited infinity))))))

(define (pam-limits-entry domain type item value)
  "Return the limit VALUE on ITEM, a symbol, for DOMAIN, a user or \"@\" and a
group.  TYPE is one of hard, soft and both.  Raise an error if these do not fit
together."
  (unless (memq type '(hard soft both))
    (error "invalid limit type" type))
  (unless (memq item %limit-items)
    (error "invalid limit item" item))
  (unless (valid-limit? item value)
    (error "invalid limit value" value))
  (make-pam-limits-entry domain type item value))

(define (pam-limits-entry->string entry)
  "Return ENTRY as a line of limits.conf."
  (let ((type (pam-limits-entry-type entry))
        (value (pam-limits-entry-value entry)))
    (string-join (list (pam-limits-entry-domain entry)
                       (if (eq? type 'both) "-" (symbol->string type))
                       (symbol->string (pam-limits-entry-item entry))
                       (if (symbol? value)
                           (symbol->string value)
                           (number->string value)))
                 "\t")))


;;;
;;; Files.
;;;

(define (pam-service->configuration service)
  "Return the file that goes to /etc/pam.d for SERVICE."
  (define (stack type entries)
    (map (lambda (entry)
           (unless (list? (pam-entry-arguments entry))
             (error "the arguments of a PAM entry are a list, not"
                    (pam-entry-arguments entry)))
           #~(list #$type
                   #$(pam-entry-control entry)
                   #$(pam-entry-module entry)
                   #$@(pam-entry-arguments entry)))
         entries))

  (computed-file
   (pam-service-name service)
   #~(call-with-output-file #$output
       (lambda (port)
         (for-each (lambda (fields)
                     (display (string-join fields) port)
                     (newline port))
                   (list #$@(stack "account" (pam-service-account service))
                         #$@(stack "auth" (pam-service-auth service))
                         #$@(stack "password" (pam-service-password service))
                         #$@(stack "session" (pam-service-session service))))))))

(define (pam-services->directory services)
  "Return the directory /etc/pam.d for SERVICES.  The same service may occur more
than once: equality of its code can only be told once that has been evaluated."
  (computed-file
   "pam.d"
   #~(begin
       (use-modules (srfi srfi-1))

       (mkdir #$output)
       (for-each (lambda (entry)
                   (symlink (cdr entry)
                            (string-append #$output "/" (car entry))))
                 (delete-duplicates
                  (map cons
                       '#$(map pam-service-name services)
                       (list #$@(map pam-service->configuration
                                     services))))))))


;;;
;;; The usual stacks.
;;;

(define (required module)
  (pam-entry (control "required") (module module)))

(define (sufficient module)
  (pam-entry (control "sufficient") (module module)))

(define %pam-other-services
  ;; What programs without a stack of their own get: nothing.
  (let ((deny (list (required "pam_deny.so"))))
    (pam-service
     (name "other")
     (account deny)
     (auth deny)
     (password deny)
     (session deny))))

(define* (unix-pam-service name #:key allow-empty-passwords? allow-root? motd
                           login-uid? gnupg?)
  "Return the stacks for the program NAME that follow /etc/passwd and /etc/shadow.
With ALLOW-ROOT?, the super-user need not authenticate.  MOTD is a file to show
at login, or #f.  With LOGIN-UID?, processes keep track of who logged in, as
getlogin(3) requires.  With GNUPG?, the password is handed on to gpg-agent."
  (let ((unix (required "pam_unix.so"))
        (gnupg (if gnupg?
                   (list (required
                          (file-append pam-gnupg "/lib/security/pam_gnupg.so")))
                   '())))
    (pam-service
     (name name)
     (account (list unix))
     (auth `(,@(if allow-root? (list (sufficient "pam_rootok.so")) '())
             ,(if allow-empty-passwords?
                  (pam-entry
                   (inherit unix)
                   (arguments '("nullok")))
                  unix)
             ,@gnupg))
     (password (list (pam-entry
                      (inherit unix)
                      (arguments '("sha512" "shadow")))))
     (session `(,@(if motd
                      (list (pam-entry
                             (control "optional")
                             (module "pam_motd.so")
                             (arguments
                              (list #~(string-append "motd=" #$motd)))))
                      '())
                ,@(if login-uid? (list (required "pam_loginuid.so")) '())
                ,@gnupg
                ,(required "pam_env.so")
                ,unix)))))

(define (rootok-pam-service command)
  "Return the stacks for COMMAND that let the super-user through."
  (let ((unix (list (required "pam_unix.so"))))
    (pam-service
     (name command)
     (account unix)
     (auth (list (sufficient "pam_rootok.so")))
     (password unix)
     (session unix))))

(define* (base-pam-services #:key allow-empty-passwords?)
  "Return the stacks for the programs that every system has."
  (define* (unix name #:key allow-root?)
    (unix-pam-service name
                      #:allow-empty-passwords? allow-empty-passwords?
                      #:allow-root? allow-root?))

  `(,%pam-other-services
    ,@(map unix '("passwd" "chfn" "sudo"))
    ,(unix "su" #:allow-root? #t)
    ;; Activation runs some of these.
    ,@(map rootok-pam-service
           '("useradd" "userdel" "usermod"
             "groupadd" "groupdel" "groupmod"))))


;;;
;;; Environment variables of sessions.
;;;

(define (environment-file variables)
  "Return the file /etc/environment, for pam_env(8), that sets VARIABLES."
  (apply mixed-text-file "environment"
         (append-map (match-lambda
                       ((name . value) (list name "=" value "\n")))
                     variables)))

(define session-environment-service-type
  (service-type
   (name 'session-environment)
   (extensions
    (list (service-extension etc-service-type
                             (lambda (variables)
                               `(("environment"
                                  ,(environment-file variables)))))))
   (compose concatenate)
   (extend append)
   (description "Set environment variables for every session, by way of
@file{/etc/environment}.  The value is an association list from names to
strings or string-valued gexps.")))

(define (session-environment-service vars)
  "Return the service that sets VARS, an association list."
  (service session-environment-service-type vars))


;;;
;;; The root of PAM.
;;;

(define-record-type* <pam-extension> pam-extension
  make-pam-extension
  pam-extension?
  (transformer           pam-extension-transformer) ;<pam-service> -> same
  (shepherd-requirements pam-extension-shepherd-requirements (default '())))

(define-record-type* <pam-configuration> pam-configuration
  make-pam-configuration
  pam-configuration?
  (services              pam-configuration-services)
  (transformers          pam-configuration-transformers)
  (shepherd-requirements pam-configuration-shepherd-requirements))

(define (pam-etc-files config)
  "Return the entries of /etc for CONFIG.  The transformer that came first is
applied last."
  (define transform
    (apply compose identity (pam-configuration-transformers config)))

  `(("pam.d" ,(pam-services->directory
               (map transform (pam-configuration-services config))))))

(define (pam-shepherd-services config)
  "Return the Shepherd service that stands for PAM being usable."
  (list (shepherd-service
         (documentation "Wait for what PAM modules need.")
         (provision '(pam))
         (requirement (pam-configuration-shepherd-requirements config))
         (start #~(const #t))
         (stop #~(const #f)))))

(define (pam-privileged-programs _)
  "Return the helper by which unprivileged programs check passwords."
  (list (file-like->setuid-program
         (file-append linux-pam "/sbin/unix_chkpwd"))))

(define (extend-pam-configuration config extensions)
  "Return CONFIG with EXTENSIONS, which are stacks and transformers, the latter
as <pam-extension> records or, in the old way, as bare procedures."
  (define (transformer->extension transformer)
    (warning (G_ "a procedure extends 'pam-root-service-type'; it should be a \
<pam-extension> record~%"))
    (pam-extension (transformer transformer)))

  (call-with-values (lambda () (partition pam-service? extensions))
    (lambda (services others)
      (let ((others (map (lambda (other)
                           (if (procedure? other)
                               (transformer->extension other)
                               other))
                         others)))
        (pam-configuration
         (services (append (pam-configuration-services config) services))
         (transformers (append (pam-configuration-transformers config)
                               (map pam-extension-transformer others)))
         (shepherd-requirements
          (append (pam-configuration-shepherd-requirements config)
                  (append-map pam-extension-shepherd-requirements
                              others))))))))

(define pam-root-service-type
  (service-type
   (name 'pam)
   (extensions
    (list (service-extension privileged-program-service-type
                             pam-privileged-programs)
          (service-extension etc-service-type pam-etc-files)
          (service-extension shepherd-root-service-type
                             pam-shepherd-services)))
   (compose concatenate)
   (extend extend-pam-configuration)
   (description "Configure how programs such as @command{login} authenticate
users, by means of Pluggable Authentication Modules (PAM).")))

(define* (pam-root-service base #:key (transformers '())
                           (shepherd-requirements '()))
  "Return the service for the stacks in BASE, each passed through TRANSFORMERS.
PAM is usable once the Shepherd services named SHEPHERD-REQUIREMENTS run."
  (service pam-root-service-type
           (make-pam-configuration base transformers shepherd-requirements)))

;;; pam.scm ends here
