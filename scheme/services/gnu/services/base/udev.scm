(define-module (gnu services base udev)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (guix modules)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages linux) #:select (eudev))
  #:use-module (srfi srfi-1)
  #:export (udev-configuration
            udev-configuration?
            udev-configuration-udev
            udev-configuration-debug?
            udev-configuration-rules
            udev-configuration-hardware
            udev-service-type
            udev-service
            udev-rule
            udev-hardware
            file->udev-rule
            file->udev-hardware
            udev-rules-service
            udev-hardware-service))

;;; Commentary:
;;;
;;; udev gives devices their names and permissions as they appear.  Packages
;;; and services bring rules, and descriptions of hardware.
;;;
;;; Code:

(define-record-type* <udev-configuration>
  udev-configuration make-udev-configuration
  udev-configuration?
  (udev     udev-configuration-udev (default eudev))
  (debug?   udev-configuration-debug? (default #f))
  (rules    udev-configuration-rules (default '()))
  (hardware udev-configuration-hardware (default '())))


;;;
;;; Rules and hardware descriptions as packages.
;;;

(define (udev-directory subdirectory name file)
  ;; What looks like a package that has FILE as lib/udev/SUBDIRECTORY/NAME.
  (computed-file
   name
   (with-imported-modules '((guix build utils))
     #~(let ((directory (string-append #$output "/lib/udev/" #$subdirectory)))
         (use-modules (guix build utils))
         (mkdir-p directory)
         (copy-file #$file (string-append directory "/" #$name))))))

(define (file->udev-rule file-name file)
  "Return a directory with the udev rules of FILE, a file-like object, under
the name FILE-NAME."
  (udev-directory "rules.d" file-name file))

(define (file->udev-hardware file-name file)
  "Return a directory with the udev hardware descriptions of FILE, a file-like
object, under the name FILE-NAME."
  (udev-directory "hwdb.d" file-name file))

(define (udev-rule file-name contents)
  "Return a directory with the udev rules CONTENTS, a string, under the name
FILE-NAME."
  (file->udev-rule file-name (plain-file file-name contents)))

(define (udev-hardware file-name contents)
  "Return a directory with the udev hardware descriptions CONTENTS, a string,
under the name FILE-NAME."
  (file->udev-hardware file-name (plain-file file-name contents)))

(define (udev-union subdirectory packages)
  ;; One directory with what all of PACKAGES have as udev/SUBDIRECTORY.
  (computed-file
   (string-append "udev-" subdirectory)
   (with-imported-modules '((guix build union)
                            (guix build utils))
     #~(begin
         (use-modules (guix build union)
                      (guix build utils)
                      (srfi srfi-1))
         (define (udev-directory package)
           (find directory-exists?
                 (list (string-append package "/lib/udev/" #$subdirectory)
                       (string-append package "/libexec/udev/"
                                      #$subdirectory))))
         (union-build #$output
                      (filter-map udev-directory '#$packages))))))

(define kvm-rule
  ;; Builds run under accounts in the group "kvm", and they may use KVM.
  (udev-rule "90-kvm.rules" "\
KERNEL==\"kvm\", MODE=\"0660\", GROUP=\"kvm\"\n"))


;;;
;;; The service.
;;;

(define (udev-rules-union packages)
  ;; One directory with the rules of all of PACKAGES.
  (udev-union "rules.d" packages))

(define (udev-units config)
  (match-record config <udev-configuration> (udev debug?)
    (list
     (shepherd-service
      (documentation "Fill /dev as devices come and go.")
      (provision '(udev))
      (requirement '(root-file-system))
      ;; It is killed with all user processes before it is stopped itself.
      (respawn? #f)
      (modules `((gnu build linux-boot)
                 ,@%default-modules))
      (start
       (with-imported-modules (source-module-closure '((gnu build linux-boot)))
         #~(lambda ()
             (define modules "/run/booted-system/kernel/lib/modules")

             (define (udevadm . arguments)
               (apply system* #$(file-append udev "/bin/udevadm") arguments))

             (define (wait-until-ready)
               (let ((control (socket AF_UNIX SOCK_SEQPACKET 0)))
                 (let try ()
                   (unless (false-if-exception
                            (begin
                              (connect control PF_UNIX "/run/udev/control")
                              #t))
                     (usleep 500000)
                     (try)))
                 (close-port control)))

             (setenv "LINUX_MODULE_DIRECTORY" modules)

             ;; In a container the modules of the kernel may be out of reach.
             (let ((directory (string-append modules "/"
                                             (utsname:release (uname))))
                   (mask      (umask #o022)))
               (when (file-exists? directory)
                 (make-static-device-nodes directory))
               (umask mask))

             (let ((process (fork+exec-command
                             (list #$(file-append udev "/sbin/udevd")
                                   #$@(flag "--debug" debug?))
                             #:environment-variables
                             (cons (string-append "LINUX_MODULE_DIRECTORY="
                                                  modules)
                                   (default-environment-variables)))))
               (wait-until-ready)
               ;; Catch up with devices that were there before.
               (udevadm "trigger" "--action=add" "--type=subsystems")
               (udevadm "trigger" "--action=add" "--type=devices")
               (udevadm "settle")
               process))))
      (stop #~(make-kill-destructor))))))

(define udev.conf
  (computed-file "udev.conf"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (display "udev_rules=\"/etc/udev/rules.d\"\n" port)))))

(define (hardware-database udev hardware)
  ;; The database that UDEV compiles from HARDWARE, a directory.
  (computed-file "hwdb.bin"
                 (with-imported-modules '((guix build utils))
                   #~(begin
                       (use-modules (guix build utils))
                       (setenv "UDEV_HWDB_PATH" #$hardware)
                       (invoke #+(file-append udev "/bin/udevadm")
                               "hwdb" "--update" "-o" #$output)))))

(define (udev-etc config)
  (match-record config <udev-configuration> (udev rules hardware)
    `(("udev"
       ,(file-union
         "udev"
         `(("udev.conf" ,udev.conf)
           ("rules.d" ,(udev-rules-union (cons* udev kvm-rule rules)))
           ("hwdb.bin" ,(hardware-database
                         udev
                         (udev-union "hwdb.d" (cons udev hardware))))))))))

(define (with-packages config packages)
  ;; CONFIG with the rules and the hardware descriptions of PACKAGES as well.
  (udev-configuration
   (inherit config)
   (rules (append (udev-configuration-rules config) packages))
   (hardware (append (udev-configuration-hardware config) packages))))

(define udev-service-type
  (service-type
   (name 'udev)
   (extensions
    (list (service-extension shepherd-root-service-type udev-units)
          (service-extension etc-service-type udev-etc)))
   (compose concatenate)
   (extend with-packages)
   (default-value (udev-configuration))
   (description "Run @command{udev}, which fills @file{/dev} as devices come
and go.  Extensions are lists of packages with rules or hardware
descriptions.")))

(define-deprecated (udev-service #:key (udev eudev) (rules '()))
  udev-service-type
  "Return a service for UDEV with RULES, a list of packages."
  (service udev-service-type
           (udev-configuration (udev udev) (rules rules))))


;;;
;;; Services that bring rules.
;;;

(define (udev-extension-service name description . extensions)
  ;; A service of a type of its own with EXTENSIONS.
  (service (service-type
            (name name)
            (extensions extensions)
            (description description))
           #f))

(define* (udev-rules-service name rules #:key (groups '()))
  "Return a service that adds RULES, a package, to udev, and the system groups
GROUPS, a list of names, that the rules refer to."
  (udev-extension-service
   (symbol-append name '-udev-rules)
   "Add rules to udev."
   (service-extension account-service-type
                      (const (map (lambda (group)
                                    (user-group (name group) (system? #t)))
                                  groups)))
   (service-extension udev-service-type (const (list rules)))))

(define (udev-hardware-service name hardware-files)
  "Return a service that adds HARDWARE-FILES, a package with hardware
descriptions, to udev."
  (udev-extension-service
   (symbol-append name '-udev-hardware)
   "Describe hardware to udev."
   (service-extension udev-service-type (const (list hardware-files)))))

;;; udev.scm ends here
