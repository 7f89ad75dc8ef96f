(define-module (gnu services mail rspamd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu packages mail) #:select (rspamd))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:export (%default-rspamd-account
            %default-rspamd-config-file
            %default-rspamd-group
            rspamd-configuration
            rspamd-service-type))

;;; Commentary:
;;;
;;; Rspamd, which finds unwanted mail.
;;;
;;; Code:

(define (block head file . settings)
  ;; A block of the configuration: SETTINGS, then the package's FILE, and what
  ;; users add to it or put in its place.
  (string-append
   head " {\n"
   (string-concatenate (map (lambda (setting)
                              (string-append "    " setting ";\n"))
                            settings))
   "    .include \"$CONFDIR/" file "\"\n"
   "    .include(try=true; priority=1,duplicate=merge) "
   "\"$LOCAL_CONFDIR/local.d/" file "\"\n"
   "    .include(try=true; priority=10) "
   "\"$LOCAL_CONFDIR/override.d/" file "\"\n"
   "}\n\n"))

(define (worker name port file . settings)
  (apply block (string-append "worker \"" name "\"") file
         (string-append "bind_socket = \"localhost:" port "\"")
         settings))

(define %default-rspamd-config-file
  (plain-file "rspamd.conf"
              (string-append
               ".include \"$CONFDIR/common.conf\"\n\n"
               (block "options" "options.inc"
                      "pidfile = \"$RUNDIR/rspamd.pid\"")
               (block "logging" "logging.inc"
                      "type = \"file\""
                      "filename = \"$LOGDIR/rspamd.log\"")
               (worker "normal" "11333" "worker-normal.inc")
               (worker "controller" "11334" "worker-controller.inc")
               (worker "rspamd_proxy" "11332" "worker-proxy.inc")
               ;; It does not run: there are none of it.
               (worker "fuzzy" "11335" "worker-fuzzy.inc" "count = -1"))))

(define %default-rspamd-account
  (daemon-user "rspamd" #:comment "Rspamd daemon"))

(define %default-rspamd-group
  (daemon-group "rspamd"))

(define (directory-tree? value)
  ;; Entries, each a list of a name and a file.
  (and (list? value)
       (and-map (lambda (entry)
                  (and (list? entry)
                       (= 2 (length entry))
                       (string? (car entry))
                       (file-like? (cadr entry))))
                value)))

(define-configuration/no-serialization rspamd-configuration
  (package
   (file-like rspamd)
   "The package.")
  (config-file
   (file-like %default-rspamd-config-file)
   "The configuration.")
  (local.d-files
   (directory-tree '())
   "Names and files of settings to merge with it.")
  (override.d-files
   (directory-tree '())
   "Names and files of settings to use instead of it.")
  (user
   (user-account %default-rspamd-account)
   "The user of the daemon.")
  (group
   (user-group %default-rspamd-group)
   "The group of the daemon.")
  (debug?
   (boolean #f)
   "Whether to log everything.")
  (insecure?
   (boolean #f)
   "Whether the daemon may run as a privileged user.")
  (skip-template?
   (boolean #f)
   "Whether files are not templates.")
  (shepherd-requirements
   (list-of-symbols '(user-processes loopback))
   "What must run before."))

(define (signal-action action-name text signal)
  ;; The action that sends the daemon SIGNAL, an expression.
  (shepherd-action
   (name action-name)
   (documentation text)
   (procedure
    #~(lambda (process)
        (if process
            (begin
              (kill (if (integer? process) process (process-id process))
                    #$signal)
              (format #t "Rspamd has been told to ~a.~%" '#$action-name))
            (format #t "Rspamd does not run.~%"))))))

(define (rspamd-units config)
  (match-record config <rspamd-configuration>
      (package config-file local.d-files override.d-files user group debug?
       insecure? skip-template? shepherd-requirements)
    (define settings
      (file-union "rspamd-local-confdir"
                  `(("local.d" ,(file-union "local.d" local.d-files))
                    ("override.d" ,(file-union "override.d"
                                               override.d-files)))))

    (define start
      (with-imported-modules '((guix build utils)
                               (gnu build activation))
        #~(let ((user (getpwnam #$(user-account-name user))))
            (use-modules (gnu build activation))
            (for-each (lambda (directory)
                        (mkdir-p/perms directory user #o755))
                      '("/var/lib/rspamd" "/var/log/rspamd" "/var/run/rspamd"))
            (make-forkexec-constructor
             (list #$(file-append package "/bin/rspamd")
                   "--no-fork"
                   "--config" #$config-file
                   "--var" (string-append "LOCAL_CONFDIR=" #$settings)
                   #$@(flag "--debug" debug?)
                   #$@(flag "--insecure" insecure?)
                   #$@(flag "--skip-template" skip-template?))
             #:user #$(user-account-name user)
             #:group #$(user-group-name group)))))

    (list (shepherd-service
           (documentation "Find unwanted mail.")
           (provision '(rspamd))
           (requirement shepherd-requirements)
           (start start)
           (stop #~(make-kill-destructor))
           (actions
            (list (shepherd-configuration-action config-file)
                  (signal-action 'reload "Read the configuration again."
                                 #~SIGHUP)
                  (signal-action 'reopen "Open log files again."
                                 #~SIGUSR1)))))))

(define (rspamd-accounts config)
  (match-record config <rspamd-configuration> (user group)
    (list group user)))

(define rspamd-service-type
  (service-type
   (name 'rspamd)
   (extensions
    (list (service-extension shepherd-root-service-type rspamd-units)
          (service-extension account-service-type rspamd-accounts)))
   (default-value (rspamd-configuration))
   (description "Run Rspamd, which finds unwanted mail.")))

;;; rspamd.scm ends here
