(define-module (gnu services essential)
  #:use-module (gnu packages base)
  #:use-module (gnu packages bash)
  #:use-module (gnu packages gnome)
  #:use-module (gnu packages linux)
  #:use-module (gnu services type)
  #:use-module (gnu system privilege)
  #:use-module (guix diagnostics)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (svc lowering state)
  #:autoload   (svc refusal) (refuse)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (system-service-type boot-service-type %boot-service
            cleanup-service-type

            activation-service-type activation-service->script
            %activation-service
            %linux-bare-metal-service
            %hurd-rc-script %hurd-startup-service

            special-files-service-type extra-special-file

            etc-service-type etc-service etc-directory
            etc-profile-d-service-type etc-bashrc-d-service-type
            %default-etc-bashrc-d-files %default-bash-aliases
            vte-integration-service-type

            privileged-program-service-type setuid-program-service-type
            profile-service-type firmware-service-type gc-root-service-type

            <linux-builder-configuration>
            linux-builder-configuration linux-builder-configuration?
            linux-builder-configuration-kernel
            linux-builder-configuration-modules
            linux-builder-service-type linux-loadable-module-service-type))

;;; Commentary:
;;;
;;; The services that every system has: the root of the graph, what the system
;;; directory consists of, and what runs at boot and on activation.
;;;
;;; Values of 'system' and 'boot' are monadic: they need a store to become
;;; files.
;;;
;;; Code:


;;;
;;; System and boot.
;;;

(define (system-directory entries mextensions)
  ;; Yield the system directory with ENTRIES and those that MEXTENSIONS yield.
  (mlet %store-monad ((extensions (mapm %store-monad identity mextensions)))
    (lower-object
     (file-union "system" (append entries (concatenate extensions))))))

(define system-service-type
  (service-type
   (name 'system)
   (extensions '())
   (compose identity)
   (extend system-directory)
   (description "Make the directory of the operating system, which refers to
all the system consists of.  This is the root of the graph of services.")))

(define (system-entry name object)
  ;; Yield the one entry NAME of the system directory.
  (store-return `((,name ,object))))

(define (boot-script _ gexps)
  ;; The gexps of the essential services come first in GEXPS and last at boot:
  ;; the last thing to do is to start the init system.
  (gexp->file "boot" #~(begin #$@(reverse gexps))))

(define boot-service-type
  (service-type
   (name 'boot)
   (extensions
    (list (service-extension system-service-type
                             (lambda (mboot)
                               (mlet %store-monad ((boot mboot))
                                 (system-entry "boot" boot))))))
   (compose identity)
   (extend boot-script)
   (default-value #f)
   (description "Make the program that the initial RAM disk runs once the root
file system is mounted.")))

(define %boot-service
  (service boot-service-type #t))

(define (cleanup-gexp _)
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((attempt (lambda (proc . arguments)
                         ;; An I/O error must not prevent the system from
                         ;; booting.
                         (catch 'system-error
                           (lambda () (apply proc arguments))
                           (const #f)))))
          ;; Left behind by a shutdown while accounts were being changed.
          (for-each (lambda (lock) (attempt delete-file lock))
                    '("/etc/group.lock" "/etc/passwd.lock" "/etc/.pwd.lock"))

          ;; File names below are in UTF-8.
          (attempt setenv "GUIX_LOCPATH"
                   #+(file-append glibc-utf8-locales "/lib/locale"))
          (attempt setlocale LC_CTYPE "en_US.utf8")

          (for-each (lambda (directory mode)
                      (attempt delete-file-recursively directory)
                      (attempt mkdir directory mode)
                      ;; The mode given to 'mkdir' is subject to the umask.
                      (attempt chmod directory mode))
                    '("/tmp" "/var/run" "/run")
                    '(#o1777 #o755 #o755))))))

(define cleanup-service-type
  (service-type
   (name 'cleanup)
   (extensions (list (service-extension boot-service-type cleanup-gexp)))
   (description "Delete the files in @file{/tmp} and other temporary directories
at boot.")))


;;;
;;; Activation.
;;;

(define (activation-action action)
  (program-file "activate-service.scm"
                (with-imported-modules (source-module-closure
                                        '((gnu build activation)
                                          (guix build utils)))
                  #~(begin
                      (use-modules (gnu build activation)
                                   (guix build utils))
                      #$action))))

(define (activation-script gexps)
  ;; The program that runs GEXPS, each in a module of its own.
  (program-file "activate.scm"
                (with-imported-modules (source-module-closure
                                        '((gnu build activation)
                                          (guix build utils)
                                          (guix diagnostics)
                                          (guix i18n)))
                  #~(begin
                      (use-modules (gnu build activation)
                                   (guix build utils)
                                   (guix diagnostics)
                                   (guix i18n)
                                   (srfi srfi-34))

                      ;; Login records are kept only where the files exist.
                      (mkdir-p "/var/run")
                      (close-port (open-file "/var/run/utmpx" "a0"))
                      (mkdir-p "/var/log")
                      (close-port (open-file "/var/log/wtmp" "a0"))

                      ;; What follows may rely on the locales of the system.
                      (activate-current-system)

                      (for-each
                       (lambda (action)
                         (guard (c (else
                                    (format (current-error-port) "~a~%" c)
                                    (warning
                                     (G_ "failed to activate '~a'~%")
                                     action)))
                           (save-module-excursion
                            (lambda ()
                              (set-current-module (make-fresh-user-module))
                              (primitive-load action)))))
                       '#$(map activation-action gexps))))))

(define (activation-service->script service)
  "Return the activation script of SERVICE, a folded service of type
'activation-service-type'."
  (activation-script (service-value service)))

(define activation-service-type
  (service-type
   (name 'activate)
   (extensions
    (list (service-extension boot-service-type
                             (lambda (gexps)
                               #~(primitive-load #$(activation-script gexps))))
          (service-extension system-service-type
                             (lambda (gexps)
                               (mlet %store-monad
                                   ((script (lower-object
                                             (activation-script gexps))))
                                 (system-entry "activate" script))))))
   (compose identity)
   (extend (lambda (_ gexps) gexps))
   (default-value #f)
   (description "Run code at boot and when the system is reconfigured.")))

(define %activation-service
  (service activation-service-type #t))

(define %modprobe-wrapper
  ;; The kernel runs this program without the environment that says where its
  ;; modules are.
  (let ((modprobe "/run/current-system/profile/bin/modprobe"))
    (program-file "modprobe"
                  #~(begin
                      (setenv "LINUX_MODULE_DIRECTORY"
                              "/run/booted-system/kernel/lib/modules")
                      (setenv "MODPROBE_OPTIONS" "-C /etc/modprobe.d")
                      (apply execl #$modprobe #$modprobe
                             (cdr (command-line)))))))

(define %linux-bare-metal-service
  ;; What a container must not do: set up the kernel.
  (simple-service 'linux-bare-metal activation-service-type
                  #~(begin
                      (activate-modprobe #$%modprobe-wrapper)
                      (activate-ptrace-attach))))

(define %hurd-rc-script
  (program-file "rc"
                (with-imported-modules (source-module-closure
                                        '((guix build utils)
                                          (gnu build hurd-boot)
                                          (guix build syscalls)))
                  #~(begin
                      (use-modules (guix build utils)
                                   (guix build syscalls)
                                   (gnu build hurd-boot))
                      (boot-hurd-system)))))

(define hurd-startup-service-type
  (service-type
   (name 'startup)
   (extensions
    (list (service-extension system-service-type
                             (lambda (rc)
                               (mlet %store-monad ((rc (lower-object rc)))
                                 (system-entry "rc" rc))))))
   (default-value %hurd-rc-script)
   (description "Provide the program that boots the Hurd.")))

(define %hurd-startup-service
  (service hurd-startup-service-type %hurd-rc-script))


;;;
;;; Files.
;;;

(define special-files-service-type
  (service-type
   (name 'special-files)
   (extensions
    (list (service-extension activation-service-type
                             (lambda (files)
                               #~(activate-special-files '#$files)))))
   (compose concatenate)
   (extend append)
   (description "Add files such as @file{/usr/bin/env} to the root file
system.")))

(define (extra-special-file file target)
  "Return a service that makes FILE, such as \"/usr/bin/env\", a link to
TARGET."
  (simple-service (symbol-append 'special-file- (string->symbol file))
                  special-files-service-type
                  (list (list file target))))

(define (files->etc-directory files)
  (fold (match-lambda*
          (((and entry (file _)) seen)
           (let ((other (hash-ref seen file)))
             (when other
               (refuse 'duplicate-etc-entry
                       (formatted-message (G_ "duplicate '~a' entry for /etc")
                                          file)
                       (list file)
                       (list other entry))))
           (hash-set! seen file entry)
           seen))
        (make-hash-table) files)
  (file-union "etc" files))

(define (etc-directory service)
  "Return the directory of the files of SERVICE, a folded service of type
'etc-service-type'."
  (files->etc-directory (service-value service)))

(define etc-service-type
  (service-type
   (name 'etc)
   (extensions
    (list (service-extension activation-service-type
                             (lambda (files)
                               (let ((etc (files->etc-directory files)))
                                 #~(activate-etc #$etc))))
          (service-extension system-service-type
                             (lambda (files)
                               (system-entry "etc"
                                             (files->etc-directory files))))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Populate the directory @file{/etc}.")))

(define-deprecated (etc-service files)
  etc-service-type
  (service etc-service-type files))

(define (shell-files-directory name)
  ;; A procedure from FILES, files named '.sh' and packages that have such files
  ;; in 'etc/NAME', to the entry NAME of /etc.
  (lambda (files)
    `((,name
       ,(computed-file name
                       (with-imported-modules '((guix build utils))
                         #~(begin
                             (use-modules (guix build utils)
                                          (ice-9 ftw)
                                          (srfi srfi-1))

                             (define (shell-file? file)
                               (string-suffix? ".sh" file))

                             (define (entries file)
                               (let ((directory (string-append file "/etc/"
                                                               #$name)))
                                 (cond ((file-exists? directory)
                                        (map (lambda (entry)
                                               (cons entry
                                                     (string-append
                                                      directory "/" entry)))
                                             (scandir directory shell-file?)))
                                       ((shell-file? file)
                                        (list (cons (basename
                                                     (strip-store-file-name
                                                      file))
                                                    file)))
                                       (else '()))))

                             (mkdir #$output)
                             (chdir #$output)
                             (for-each (lambda (entry)
                                         (stat (cdr entry)) ;must exist
                                         (symlink (cdr entry) (car entry)))
                                       (append-map entries
                                                   (list #$@files))))))))))

(define etc-profile-d-service-type
  (service-type
   (name 'etc-profile-d)
   (extensions
    (list (service-extension etc-service-type
                             (shell-files-directory "profile.d"))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Add POSIX shell files to @file{/etc/profile.d}, for login
shells.")))

(define %default-bash-aliases
  '(("ls" . "ls -p --color=auto")
    ("ll" . "ls -l")
    ("grep" . "grep --color=auto")
    ("ip" . "ip -color=auto")))

(define %default-etc-bashrc-d-files
  (list (file-append bash-completion "/etc/profile.d/bash_completion.sh")
        (plain-file "aliases.sh"
                    (string-concatenate
                     (map (match-lambda
                            ((alias . command)
                             (format #f "~a=~s~%" alias command)))
                          %default-bash-aliases)))))

(define etc-bashrc-d-service-type
  (service-type
   (inherit etc-profile-d-service-type)
   (name 'etc-bashrc-d)
   (extensions
    (list (service-extension etc-service-type
                             (shell-files-directory "bashrc.d"))))
   (default-value %default-etc-bashrc-d-files)
   (description "Add Bash files to @file{/etc/bashrc.d}, for interactive
shells.")))

(define vte-integration-service-type
  (service-type
   (name 'vte-integration)
   (extensions
    (list (service-extension etc-bashrc-d-service-type
                             (lambda (vte)
                               (list (file-append
                                      vte "/etc/profile.d/vte.sh"))))))
   (default-value vte)
   (description "Tell terminal emulators that use VTE about the shell's working
directory.")))


;;;
;;; Programs.
;;;

(define (privileged-program->gexp program)
  (let ((file         (privileged-program-program program))
        (setuid?      (privileged-program-setuid? program))
        (setgid?      (privileged-program-setgid? program))
        (capabilities (privileged-program-capabilities program)))
    (unless (or setuid? setgid? capabilities)
      (warning (G_ "so-called privileged-program ~s lacks any privilege~%")
               file))
    #~(privileged-program (program #$file)
                          (setuid? #$setuid?)
                          (setgid? #$setgid?)
                          (user #$(privileged-program-user program))
                          (group #$(privileged-program-group program))
                          (capabilities #$capabilities))))

(define (privileged-programs->activation-gexp programs)
  (define tools
    ;; Capabilities are a matter of Linux.
    (let-system (system target)
      (and (if target
               (string-suffix? "linux-gnu" target)
               (supported-package? libcap system))
           libcap)))

  (with-imported-modules (source-module-closure '((gnu system privilege)))
    #~(begin
        (use-modules (gnu system privilege))
        (activate-privileged-programs
         (list #$@(map privileged-program->gexp programs))
         #$tools))))

(define privileged-program-service-type
  (service-type
   (name 'privileged-program)
   (extensions
    (list (service-extension activation-service-type
                             privileged-programs->activation-gexp)))
   (compose concatenate)
   (extend append)
   (description "Copy programs to @file{/run/privileged/bin} and give them
privileges, such as those of another user.")))

(define-deprecated/alias setuid-program-service-type
  privileged-program-service-type)

(define (profile-entry packages)
  ;; Yield the entry for the profile of PACKAGES.  Their inputs may depend on
  ;; the target, which is known when the value is run.
  (look-over-or ('profile packages '())
    (mlet %store-monad ((_ (current-target-system)))
      (system-entry "profile"
                    (profile
                     (content (packages->manifest
                               (delete-duplicates packages eq?))))))))

(define profile-service-type
  (service-type
   (name 'profile)
   (extensions (list (service-extension system-service-type profile-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Make the profile of the system, the packages that all its users
have.")))

(define firmware-service-type
  (service-type
   (name 'firmware)
   (extensions
    (list (service-extension activation-service-type
                             (lambda (packages)
                               (let ((firmware (directory-union "firmware"
                                                                packages)))
                                 #~(activate-firmware
                                    (string-append #$firmware
                                                   "/lib/firmware")))))))
   (compose concatenate)
   (extend append)
   (description "Let the kernel load firmware from packages.")))

(define (gc-roots-entry roots)
  (if (null? roots)
      (store-return '())
      (mlet %store-monad
          ((links (gexp->derivation "gc-roots"
                                    #~(let ((roots '#$roots))
                                        (mkdir #$output)
                                        (chdir #$output)
                                        (for-each (lambda (root n)
                                                    (symlink
                                                     root (number->string n)))
                                                  roots
                                                  (iota (length roots)))))))
        (system-entry "gc-roots" links))))

(define gc-root-service-type
  (service-type
   (name 'gc-roots)
   (extensions (list (service-extension system-service-type gc-roots-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Keep store items from being deleted as garbage.")))


;;;
;;; The Linux kernel.
;;;

(define-record-type* <linux-builder-configuration>
  linux-builder-configuration make-linux-builder-configuration
  linux-builder-configuration?
  this-linux-builder-configuration
  (kernel  linux-builder-configuration-kernel)
  (modules linux-builder-configuration-modules (default '())))

(define (package-for-kernel kernel module)
  ;; MODULE built for KERNEL, if its build system has a say in that.
  (package (inherit module)
           (arguments
            (substitute-keyword-arguments (package-arguments module)
              ((#:linux default #f) kernel)))))

(define (kernel-entry config)
  (define kernel
    (linux-builder-configuration-kernel config))

  (define adapt
    (match-lambda
      ((? package? module)
       (package-for-kernel kernel module))
      (((? package? module) . outputs)
       (cons (package-for-kernel kernel module) outputs))
      (module module)))

  (system-entry "kernel"
                (profile
                 (content (packages->manifest
                           (cons kernel
                                 (map adapt
                                      (linux-builder-configuration-modules
                                       config)))))
                 (hooks (list linux-module-database)))))

(define linux-builder-service-type
  (service-type
   (name 'linux-builder)
   (extensions (list (service-extension system-service-type kernel-entry)))
   (default-value '())
   (compose identity)
   (extend (lambda (config modifiers)
             ;; The modifier that comes last is applied first.
             (fold-right (lambda (modify config) (modify config))
                         config modifiers)))
   (description "Make the profile of the kernel and its modules.  An extension
is a procedure that returns a configuration changed.")))

(define linux-loadable-module-service-type
  (service-type
   (name 'linux-loadable-modules)
   (extensions
    (list (service-extension linux-builder-service-type
                             (lambda (packages)
                               (lambda (config)
                                 (linux-builder-configuration
                                  (inherit config)
                                  (modules
                                   (append (linux-builder-configuration-modules
                                            config)
                                           packages))))))))
   (default-value '())
   (compose concatenate)
   (extend append)
   (description "Add packages of kernel modules to the booted system.")))
