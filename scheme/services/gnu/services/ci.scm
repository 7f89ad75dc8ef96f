(define-module (gnu services ci)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages ci) #:select (forgejo-runner laminar))
  #:use-module (ice-9 match)
  #:export (forgejo-runner-configuration
            forgejo-runner-configuration-capacity
            forgejo-runner-configuration-data-directory
            forgejo-runner-configuration-fetch-interval
            forgejo-runner-configuration-fetch-timeout
            forgejo-runner-configuration-labels
            forgejo-runner-configuration-name
            forgejo-runner-configuration-package
            forgejo-runner-configuration-report-interval
            forgejo-runner-configuration-run-directory
            forgejo-runner-configuration-timeout
            forgejo-runner-configuration?
            forgejo-runner-service-type
            laminar-configuration
            laminar-configuration-archive-url
            laminar-configuration-base-url
            laminar-configuration-bind-http
            laminar-configuration-bind-rpc
            laminar-configuration-home-directory
            laminar-configuration-keep-rundirs
            laminar-configuration-supplementary-groups
            laminar-configuration-title
            laminar-configuration?
            laminar-service-type))

;;; Commentary:
;;;
;;; Continuous integration: programs that run a project's jobs whenever it
;;; changes.  Laminar has its own web pages; Forgejo's runner works for a forge.
;;;
;;; Code:

(define-record-type* <laminar-configuration>
  laminar-configuration make-laminar-configuration
  laminar-configuration?
  (laminar              laminars-configuration-laminar (default laminar))
  (home-directory       laminar-configuration-home-directory
                        (default "/var/lib/laminar"))
  (supplementary-groups laminar-configuration-supplementary-groups
                        (default '()))
  (bind-http            laminar-configuration-bind-http (default "*:8080"))
  (bind-rpc             laminar-configuration-bind-rpc
                        (default "unix-abstract:laminar"))
  (title                laminar-configuration-title (default "Laminar"))
  (keep-rundirs         laminar-keep-rundirs (default 0))
  (archive-url          laminar-archive-url (default #f))
  (base-url             laminar-base-url (default #f)))

(define (laminar-environment config)
  ;; Laminar reads no file: its settings are environment variables.
  (define (variable name value)
    (if value
        (list #~(string-append #$(string-append "LAMINAR_" name "=") #$value))
        '()))

  (match-record config <laminar-configuration>
      (home-directory bind-http bind-rpc title keep-rundirs archive-url
       base-url)
    (append (variable "HOME" home-directory)
            (variable "BIND_HTTP" bind-http)
            (variable "BIND_RPC" bind-rpc)
            (variable "TITLE" title)
            (variable "KEEP_RUNDIRS" (number->string keep-rundirs))
            (variable "ARCHIVE_URL" archive-url)
            (variable "BASE_URL" base-url))))

(define (laminar-units config)
  (match-record config <laminar-configuration> (laminar supplementary-groups)
    (list (shepherd-service
           (documentation "Run jobs, and show how they went.")
           (provision '(laminar))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append laminar "/sbin/laminard"))
                     #:user "laminar"
                     #:group "laminar"
                     #:supplementary-groups '#$supplementary-groups
                     #:environment-variables
                     (list #$@(laminar-environment config))))
           (stop #~(make-kill-destructor))))))

(define (laminar-accounts config)
  (match-record config <laminar-configuration>
      (home-directory supplementary-groups)
    (daemon-accounts "laminar"
                     #:comment "Laminar privilege separation user"
                     #:home-directory home-directory
                     #:supplementary-groups supplementary-groups
                     #:shell #~(string-append #$shadow "/sbin/nologin"))))

(define (laminar-activation config)
  ;; A socket needs the directory it is in.
  (let ((address (laminar-configuration-bind-http config)))
    #~(let ((prefix "unix:"))
        (use-modules (guix build utils))
        (when (string-prefix? prefix #$address)
          (let ((directory (dirname (substring #$address
                                               (string-length prefix))))
                (user      (getpwnam "laminar")))
            (mkdir-p directory)
            (chown directory (passwd:uid user) (passwd:gid user)))))))

(define laminar-service-type
  (service-type
   (name 'laminar)
   (extensions
    (list (service-extension shepherd-root-service-type laminar-units)
          (service-extension account-service-type laminar-accounts)
          (service-extension activation-service-type laminar-activation)))
   (default-value (laminar-configuration))
   (description "Run Laminar, which runs jobs and shows how they went.")))


;;;
;;; Forgejo runner.
;;;

(define-record-type* <forgejo-runner-configuration>
  forgejo-runner-configuration make-forgejo-runner-configuration
  forgejo-runner-configuration?
  (package         forgejo-runner-configuration-package
                   (default forgejo-runner))
  (data-directory  forgejo-runner-configuration-data-directory
                   (default "/var/lib/forgejo-runner"))
  (run-directory   forgejo-runner-configuration-run-directory
                   (default "/var/run/forgejo-runner"))
  (name            forgejo-runner-configuration-name
                   (default #~(gethostname)))
  (labels          forgejo-runner-configuration-labels (default '("guix")))
  (capacity        forgejo-runner-configuration-job-capacity (default 1))
  ;; In seconds, as those that follow.
  (timeout         forgejo-runner-configuration-timeout
                   (default (* 3 60 60)))
  (fetch-timeout   forgejo-runner-configuration-fetch-timeout (default 5))
  (fetch-interval  forgejo-runner-configuration-fetch-interval (default 2))
  (report-interval forgejo-runner-configuration-report-interval (default 1)))

(define (forgejo-runner.yml config)
  ;; YAML, in two levels only.
  (define (section name . settings)
    (string-append name ":\n"
                   (string-concatenate
                    (map (lambda (setting)
                           (string-append "  " (car setting) ": "
                                          (cadr setting) "\n"))
                         settings))
                   "\n"))

  (define text
    (match-lambda
      (() "")
      ((? number? number) (number->string number))
      ((? string? string) (object->string string))
      (#(items ...) (string-append "[ " (string-join (map text items) ", ")
                                   " ]"))
      (('seconds (? number? count)) (seconds count))
      ;; Settings below this one.
      ((((? symbol? names) . values) ...)
       (string-concatenate
        (map (lambda (name value)
               (string-append "\n    " (symbol->string name) ": "
                              (text value)))
             names values)))))

  (define seconds
    (match-lambda
      ((? number? count) (string-append (number->string count) "s"))))

  (match-record config <forgejo-runner-configuration>
      (data-directory run-directory labels capacity timeout fetch-timeout
       fetch-interval report-interval)
    (plain-file
     "forgejo-runner-config.yml"
     (string-append
      (section "runner"
               `("file" ,(text (string-append data-directory "/runner")))
               `("capacity" ,(text capacity))
               `("timeout" ,(seconds timeout))
               `("fetch_timeout" ,(seconds fetch-timeout))
               `("fetch_interval" ,(seconds fetch-interval))
               `("report_interval" ,(seconds report-interval))
               `("labels" ,(text (list->vector labels))))
      (section "cache"
               `("dir" ,(text (string-append run-directory "/cache"))))
      (section "host"
               `("workdir_parent"
                 ,(text (string-append run-directory "/act"))))))))

(define (registration program file name)
  ;; The action that makes the runner known to a forge.
  (shepherd-action
   (name 'register)
   (documentation "Register with a forge, given its URL and a token.")
   (procedure
    #~(lambda (running forge token)
        (let* ((status (spawn-command
                        (list #$program "register" "--no-interactive"
                              "--config" #$file "--name" #$name
                              "--instance" forge "--token" token)
                        #:user "forgejo-runner"
                        #:group "forgejo-runner"))
               (registered? (zero? status)))
          (if registered?
              (format #t "~a now knows the runner ~s.~%" forge #$name)
              (format #t "~a does not know the runner: status ~a of ~a.~%"
                      forge status #$program))
          registered?)))))

(define (forgejo-runner-units config)
  (match-record config <forgejo-runner-configuration>
      (package data-directory run-directory name)
    (define program
      (file-append package "/bin/forgejo-runner"))

    (define file
      (forgejo-runner.yml config))

    (list (shepherd-service
           (documentation "Run the jobs of a forge.")
           (provision '(forgejo-runner))
           (requirement '(user-processes networking))
           ;; The Guix that jobs find is the newest one the user has pulled.
           (start #~(make-forkexec-constructor
                     (list #$program "daemon" "--config" #$file)
                     #:user "forgejo-runner"
                     #:group "forgejo-runner"
                     #:directory #$run-directory
                     #:environment-variables
                     (append
                      (list (string-append
                             "PATH=" #$data-directory
                             "/.config/guix/current/bin:"
                             "/run/current-system/profile/bin")
                            (string-append "HOME=" #$data-directory)
                            (string-append "GIT_SSL_CAINFO=/etc/ssl/certs/"
                                           "ca-certificates.crt"))
                      (default-environment-variables))))
           (stop #~(make-kill-destructor))
           (actions (list (shepherd-configuration-action file)
                          (registration program file name)))))))

(define (forgejo-runner-accounts config)
  (list (user-account
         (name "forgejo-runner")
         (group "forgejo-runner")
         (comment "Forgejo Runner user")
         (home-directory (forgejo-runner-configuration-data-directory config))
         (system? #t))
        (daemon-group "forgejo-runner")))

(define (forgejo-runner-activation config)
  (let ((directory (forgejo-runner-configuration-run-directory config)))
    #~(let ((user (getpwnam "forgejo-runner")))
        (use-modules (guix build utils))
        (mkdir-p #$directory)
        (chown #$directory (passwd:uid user) (passwd:gid user)))))

(define forgejo-runner-service-type
  (service-type
   (name 'forgejo-runner)
   (extensions
    (list (service-extension activation-service-type
                             forgejo-runner-activation)
          (service-extension account-service-type forgejo-runner-accounts)
          (service-extension shepherd-root-service-type
                             forgejo-runner-units)))
   (default-value (forgejo-runner-configuration))
   (description "Run the jobs of a Forgejo forge.")))

;;; ci.scm ends here
