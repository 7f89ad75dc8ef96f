(define-module (gnu services desktop elogind)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services base file-systems)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system file-systems) #:select (%elogind-file-systems))
  #:use-module (gnu system pam)
  #:use-module ((gnu packages freedesktop) #:select (elogind))
  #:use-module (srfi srfi-1)
  #:export (elogind-configuration
            elogind-configuration?
            elogind-service
            elogind-service-type))

;;; Commentary:
;;;
;;; elogind knows who is logged in, and where, and suspends the machine.
;;;
;;; Code:


;;;
;;; Types of fields.
;;;

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))

(define (percent? value)
  (and (exact-integer? value) (<= 0 value 100)))

(define (user-name? value)
  (and (string? value)
       (string-every (lambda (char)
                       (string-index
                        "abcdefghijklmnopqrstuvwxyz0123456789_-" char))
                     value)))

(define (action? value)
  (memq value '(ignore poweroff reboot halt kexec suspend hibernate
                hybrid-sleep suspend-then-hibernate lock factory-reset)))

(define (one-of . symbols)
  ;; Predicate for SYMBOLS, which may be given as strings.
  (lambda (value)
    (memq (if (string? value) (string->symbol value) value) symbols)))

(define list-of-user-names? (list-of user-name?))
(define list-of-suspend-states?
  (list-of (one-of 'disk 'standby 'freeze 'mem)))
(define list-of-suspend-modes?
  (list-of (one-of 's2idle 'shallow 'deep)))
(define list-of-hibernation-modes?
  (list-of (one-of 'platform 'shutdown 'reboot 'suspend 'test_resume)))
(define list-of-file-likes? (list-of file-like?))


;;;
;;; Settings.
;;;

(define (setting-name field)
  ;; The name in the configuration file of FIELD.
  (let* ((name  (string-trim-right (symbol->string field) #\?))
         (words (string-split name #\-)))
    (string-concatenate
     (map (lambda (word)
            (if (string=? word "seconds") "Sec" (string-capitalize word)))
          words))))

(define (text value)
  (cond ((number? value) (number->string value))
        ((symbol? value) (symbol->string value))
        (else value)))

(define (serialize-one field value)
  (string-append (setting-name field) "=" (text value) "\n"))

(define (serialize-list field values)
  (string-append (setting-name field) "=" (string-join (map text values))
                 "\n"))

(define (elogind-serialize-boolean field value)
  (serialize-one field (if value "yes" "no")))

(define elogind-serialize-action serialize-one)
(define elogind-serialize-non-negative-integer serialize-one)
(define elogind-serialize-percent serialize-one)
(define elogind-serialize-list-of-strings serialize-list)
(define elogind-serialize-list-of-user-names serialize-list)
(define elogind-serialize-list-of-suspend-states serialize-list)
(define elogind-serialize-list-of-suspend-modes serialize-list)
(define elogind-serialize-list-of-hibernation-modes serialize-list)

(define-maybe boolean (prefix elogind-))
(define-maybe action (prefix elogind-))
(define-maybe non-negative-integer (prefix elogind-))
(define-maybe percent (prefix elogind-))
(define-maybe list-of-strings (prefix elogind-))
(define-maybe list-of-user-names (prefix elogind-))
(define-maybe list-of-suspend-states (prefix elogind-))
(define-maybe list-of-suspend-modes (prefix elogind-))
(define-maybe list-of-hibernation-modes (prefix elogind-))

(define (ignored-field field value)
  ;; Serializer of a field without effect.
  (when (maybe-value-set? value)
    (warn-about-deprecation field #f #:replacement #f))
  "")

(define-configuration elogind-configuration
  (elogind
   (file-like elogind)
   "The package."
   (serializer empty-serializer))
  (system-sleep-hook-files
   (list-of-file-likes '())
   "Programs to run before and after sleeping."
   (serializer empty-serializer))
  (system-shutdown-hook-files
   (list-of-file-likes '())
   "Programs to run before stopping."
   (serializer empty-serializer))
  (allow-power-off-interrupts?
   (maybe-boolean #f)
   "Let hooks prevent stopping.")
  (allow-suspend-interrupts?
   (maybe-boolean #f)
   "Let hooks prevent sleeping.")
  (broadcast-power-off-interrupts?
   (maybe-boolean #f)
   "Tell everybody when they do the former.")
  (broadcast-suspend-interrupts?
   (maybe-boolean #f)
   "Tell everybody when they do the latter.")
  (kill-user-processes?
   (maybe-boolean #f)
   "End the processes of users who log out.")
  (kill-only-users
   maybe-list-of-user-names
   "Users whose processes are ended anyway.")
  (kill-exclude-users
   (maybe-list-of-user-names '("root"))
   "Users whose processes are never ended.")
  (inhibit-delay-max-seconds
   (maybe-non-negative-integer 5)
   "How long programs may delay sleeping or stopping.")
  (handle-power-key
   (maybe-action 'poweroff)
   "What the power key does.")
  (handle-suspend-key
   (maybe-action 'suspend)
   "What the suspend key does.")
  (handle-hibernate-key
   (maybe-action 'hibernate)
   "What the hibernate key does.")
  (handle-lid-switch
   (maybe-action 'suspend)
   "What closing the lid does.")
  (handle-lid-switch-docked
   (maybe-action 'ignore)
   "The same, while in a dock.")
  (handle-lid-switch-external-power
   (maybe-action 'suspend)
   "The same, while on external power.")
  (power-key-ignore-inhibited?
   (maybe-boolean #f)
   "Whether programs cannot hinder the power key.")
  (suspend-key-ignore-inhibited?
   (maybe-boolean #f)
   "Whether programs cannot hinder the suspend key.")
  (hibernate-key-ignore-inhibited?
   (maybe-boolean #f)
   "Whether programs cannot hinder the hibernate key.")
  (lid-switch-ignore-inhibited?
   (maybe-boolean #f)
   "Whether programs cannot hinder what closing the lid does.")
  (holdoff-timeout-seconds
   (maybe-non-negative-integer 30)
   "How long the lid has no effect after waking up.")
  (idle-action
   (maybe-action 'ignore)
   "What to do when nobody does anything.")
  (idle-action-seconds
   maybe-non-negative-integer
   "After how long to do that.")
  (runtime-directory-size-percent
   maybe-percent
   "The size limit of run-time directories, in percent of the memory."
   (serializer empty-serializer))
  (runtime-directory-size
   maybe-non-negative-integer
   "The same in bytes."
   (serializer empty-serializer))
  (remove-ipc?
   (maybe-boolean #t)
   "Remove what users who log out left for inter-process communication.")
  (suspend-state
   (maybe-list-of-suspend-states '(mem standby freeze))
   "Ways to suspend, to try in turn.")
  (suspend-mode
   maybe-list-of-suspend-modes
   "Ways to sleep in memory, to try in turn.")
  (suspend-estimation-seconds
   (maybe-non-negative-integer 3600)
   "After how long to wake up and look at the battery.")
  (hibernate-mode
   (maybe-list-of-hibernation-modes '(platform shutdown))
   "Ways to hibernate, to try in turn.")
  (hibernate-delay-seconds
   maybe-non-negative-integer
   "How long to be suspended before hibernating.")
  (hibernate-state
   maybe-list-of-strings
   "Without effect."
   (serializer ignored-field))
  (hybrid-sleep-state
   maybe-list-of-strings
   "Without effect."
   (serializer ignored-field))
  (hybrid-sleep-mode
   maybe-list-of-strings
   "Without effect."
   (serializer ignored-field))
  (prefix elogind-))

(define (sleep-field? field)
  ;; Whether FIELD belongs to the file about sleeping.
  (memq (configuration-field-name field)
        '(suspend-state suspend-mode suspend-estimation-seconds
          hibernate-mode hibernate-delay-seconds
          hibernate-state hybrid-sleep-state hybrid-sleep-mode)))

(define (logind.conf config)
  (match-record config <elogind-configuration>
      (runtime-directory-size-percent runtime-directory-size)
    (define size
      (cond ((maybe-value-set? runtime-directory-size-percent)
             (string-append (number->string runtime-directory-size-percent)
                            "%"))
            ((maybe-value-set? runtime-directory-size)
             (number->string runtime-directory-size))
            (else #f)))

    (mixed-text-file "logind.conf"
                     "[Login]\n"
                     (if size
                         (string-append "RuntimeDirectorySize=" size "\n")
                         "")
                     (serialize-configuration
                      config
                      (remove sleep-field? elogind-configuration-fields)))))

(define (sleep.conf config)
  (mixed-text-file "sleep.conf"
                   "[Sleep]\n"
                   (serialize-configuration
                    config
                    (filter sleep-field? elogind-configuration-fields))))

(define (elogind-directory config)
  (computed-file
   "etc-elogind"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (link directory name target)
           (mkdir-p (string-append #$output "/" directory))
           (symlink target (string-append #$output "/" directory "/" name)))

         (define (copy-hooks directory hooks)
           (for-each (lambda (hook)
                       (let ((copy (string-append #$output "/" directory "/"
                                                  (basename hook))))
                         (mkdir-p (dirname copy))
                         (copy-file hook copy)
                         (chmod copy #o500)))
                     hooks))

         (link "logind.conf.d" "logind.conf" #$(logind.conf config))
         (link "sleep.conf.d" "sleep.conf" #$(sleep.conf config))
         (copy-hooks "system-sleep"
                     '#$(elogind-configuration-system-sleep-hook-files
                         config))
         (copy-hooks "system-shutdown"
                     '#$(elogind-configuration-system-shutdown-hook-files
                         config))))))


;;;
;;; The service.
;;;

(define (elogind-bus-packages config)
  ;; The daemon is started by the Shepherd.  What the bus starts is a program
  ;; that waits until that has happened, lest there be two.
  (define elogind (elogind-configuration-elogind config))

  (define wait
    (program-file
     "elogind-dbus-shepherd-sync"
     (with-imported-modules '((gnu services herd))
       #~(begin
           (use-modules (gnu services herd) (srfi srfi-34))
           (guard (c ((shepherd-error? c)
                      (display "elogind has not been started\n"
                               (current-error-port))
                      (exit 1)))
             (wait-for-service 'elogind))))))

  (list
   (computed-file
    "elogind-dbus-service-wrapper"
    (with-imported-modules '((guix build utils))
      #~(let ((services "/share/dbus-1/system-services")
              (rules    "/share/dbus-1/system.d"))
          (use-modules (guix build utils))
          (copy-recursively (string-append #$elogind services)
                            (string-append #$output services))
          (symlink (string-append #$elogind rules)
                   (string-append #$output rules))
          (symlink (string-append #$elogind "/etc")
                   (string-append #$output "/etc"))
          (substitute* (find-files #$output "\\.service$")
            (("^Exec[ \t]*=.*" _)
             (string-append "Exec=" #$wait "\n"))))))))

(define (elogind-units config)
  (let ((files (list (logind.conf config) (sleep.conf config))))
    (list (shepherd-service
           (documentation "Know who is logged in.")
           (provision '(elogind))
           (requirement '(user-processes dbus-system))
           (actions
            (list (shepherd-action
                   (name 'configuration)
                   (documentation
                    "Print the file names of the configuration in use.")
                   (procedure #~(lambda _
                                  (for-each (lambda (file)
                                              (display file)
                                              (newline))
                                            '#$files)
                                  '#$files)))))
           (start #~(make-forkexec-constructor
                     '(#$(file-append (elogind-configuration-elogind config)
                                      "/libexec/elogind/elogind"))))
           (stop #~(make-kill-destructor))))))

(define (elogind-pam-extensions config)
  ;; Every session is made known.
  (let ((entry (pam-entry
                (control "required")
                (module (file-append (elogind-configuration-elogind config)
                                     "/lib/security/pam_elogind.so")))))
    (list (pam-extension
           (transformer
            (lambda (pam)
              (pam-service
               (inherit pam)
               (session (cons entry (pam-service-session pam))))))
           (shepherd-requirements '(elogind))))))

(define elogind-service-type
  (let ((package (compose list elogind-configuration-elogind)))
    (service-type
     (name 'elogind)
     (extensions
      (list (service-extension dbus-root-service-type elogind-bus-packages)
            (service-extension udev-service-type package)
            (service-extension polkit-service-type package)
            (service-extension shepherd-root-service-type elogind-units)
            (service-extension profile-service-type package)
            (service-extension pam-root-service-type elogind-pam-extensions)
            (service-extension etc-service-type
                               (lambda (config)
                                 `(("elogind" ,(elogind-directory config)))))
            (service-extension file-system-service-type
                               (const %elogind-file-systems))))
     (default-value (elogind-configuration))
     (description "Run @command{elogind}, which knows who is logged in and
suspends the machine."))))

(define-deprecated (elogind-service #:key (config (elogind-configuration)))
  elogind-service-type
  "Return an elogind service with CONFIG."
  (service elogind-service-type config))

;;; elogind.scm ends here
