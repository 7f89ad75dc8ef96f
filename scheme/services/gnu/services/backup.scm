(define-module (gnu services backup)
  #:use-module (guix build-system copy)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module ((guix licenses) #:prefix license:)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages backup) #:select (restic))
  #:use-module ((gnu packages bash) #:select (bash-minimal))
  #:use-module (srfi srfi-1)
  #:export (lower-restic-backup-job
            restic-backup-configuration
            restic-backup-configuration-jobs
            restic-backup-configuration?
            restic-backup-job
            restic-backup-job->shepherd-service
            restic-backup-job-command
            restic-backup-job-extra-flags
            restic-backup-job-fields
            restic-backup-job-files
            restic-backup-job-group
            restic-backup-job-log-file
            restic-backup-job-max-duration
            restic-backup-job-modules
            restic-backup-job-name
            restic-backup-job-password-file
            restic-backup-job-program
            restic-backup-job-repository
            restic-backup-job-requirement
            restic-backup-job-restic
            restic-backup-job-schedule
            restic-backup-job-user
            restic-backup-job-verbose?
            restic-backup-job-wait-for-termination?
            restic-backup-job?
            restic-backup-service-profile
            restic-backup-service-type
            restic-guix
            restic-guix-wrapper-package
            restic-job-log-file
            restic-program))

;;; Commentary:
;;;
;;; Copies of files, by restic: jobs that run at certain times, and a program to
;;; run one now.
;;;
;;; Code:

(define (gexp-or-string? value)
  (or (gexp? value) (string? value)))

(define (lowerable? value)
  (or (file-like? value) (gexp-or-string? value)))

(define list-of-lowerables? (list-of lowerable?))
(define list-of-symbols? (list-of symbol?))

(define-maybe/no-serialization string)
(define-maybe/no-serialization number)
(define-maybe/no-serialization symbol)
(define-maybe/no-serialization list-of-symbols)

(define-configuration/no-serialization restic-backup-job
  (restic
   (package restic)
   "The package.")
  (user
   (string "root")
   "Who runs the job.")
  (group
   (string "root")
   "The group that runs the job.")
  (log-file
   maybe-string
   "Where output goes.")
  (max-duration
   maybe-number
   "How many seconds a job may take.")
  (wait-for-termination?
   (boolean #f)
   "Whether the next one waits for this one.")
  (name
   string
   "The name of the job.")
  (repository
   string
   "Where copies are kept.")
  (password-file
   string
   "The file of the password of the repository.")
  (schedule
   gexp-or-string
   "When to run, like cron, or a gexp.")
  (requirement
   maybe-list-of-symbols
   "What the Shepherd service requires.")
  (files
   (list-of-lowerables '())
   "The files to copy.")
  (verbose?
   (boolean #f)
   "Whether to say more.")
  (extra-flags
   (list-of-lowerables '())
   "Further options."))

(define-record-type* <restic-backup-configuration>
  restic-backup-configuration make-restic-backup-configuration
  restic-backup-configuration?
  (jobs          restic-backup-configuration-jobs (default '()))
  (home-service? restic-backup-configuration-home-service?
                 (default for-home?) (innate)))

(define restic-program
  ;; A procedure of what is to be done with the arguments of that, and of the
  ;; parts of a job: it becomes restic.
  #~(lambda (action arguments program repository password-file
                    verbose-flags extra-flags)
      (setenv "RESTIC_PASSWORD_FILE" password-file)
      (apply execlp program program
             (append verbose-flags
                     (list "-r" repository)
                     extra-flags
                     (cons action arguments)))))

(define (lower-restic-backup-job job)
  "Return a gexp of the list of what 'restic-program' wants to know of JOB."
  (match-record job <restic-backup-job>
      (restic repository password-file files verbose? extra-flags)
    #~(list (list #$@files)
            #$(file-append restic "/bin/restic")
            #$repository
            #$password-file
            (list #$@(if verbose? '("--verbose") '()))
            (list #$@extra-flags))))

(define (restic-backup-job-program job)
  "Return the program that does JOB once."
  (program-file "restic-backup"
                #~(apply #$restic-program "backup"
                         #$(lower-restic-backup-job job))))

(define (restic-guix jobs)
  "Return the program that does one of JOBS, the name of which it is told."
  (program-file
   "restic-guix"
   #~(let ((programs '#$(map (lambda (job)
                               (cons (restic-backup-job-name job)
                                     (restic-backup-job-program job)))
                             jobs)))
       (define (usage)
         (format (current-error-port) "Usage: restic-guix backup JOB~%")
         (format (current-error-port) "Jobs:~{ ~a~}~%" (map car programs))
         (exit 1))

       (let ((arguments (command-line)))
         (unless (and (= 3 (length arguments))
                      (string=? "backup" (cadr arguments)))
           (usage))
         (let ((program (assoc-ref programs (caddr arguments))))
           (if program (execlp program program) (usage)))))))

(define (restic-guix-wrapper-package jobs)
  "Return the package of the program for JOBS."
  (package
    (name "restic-backup-service-wrapper")
    (version "0.0.0")
    (source (restic-guix jobs))
    (build-system copy-build-system)
    (arguments (list #:install-plan #~'(("./" "/bin"))))
    (home-page "https://restic.net")
    (synopsis "Run backup jobs by name")
    (description "This program runs one of the backup jobs of a system.")
    (license license:expat)))

(define* (restic-job-log-file job #:key home-service?)
  "Return the name of the file that JOB logs to: a string, or a gexp where that
depends on the user's variables."
  (match-record job <restic-backup-job> (name log-file)
    (cond ((maybe-value-set? log-file) log-file)
          (home-service?
           #~(begin
               (use-modules (shepherd support))
               (string-append %user-log-dir "/restic-backup/" #$name ".log")))
          (else
           (string-append "/var/log/restic-backup/" name ".log")))))

(define* (restic-backup-job-command name files #:key home-service?)
  "Return a gexp of the command, a list, that does the job NAME.  What FILES it
copies, the command knows."
  (if home-service?
      #~(list "restic-guix" "backup" #$name)
      ;; A system's profile is in the variables of a login shell.
      #~(list #$(file-append bash-minimal "/bin/bash") "-l" "-c"
              #$(string-append "restic-guix backup " name))))

(define* (restic-backup-job-modules #:key home-service?)
  "Return the names of the modules that the Shepherd needs for a job."
  `((shepherd service timer)
    ,@(if home-service? '((shepherd support)) '())))

(define* (restic-backup-job->shepherd-service job #:key home-service?)
  "Return the Shepherd service that does JOB at its times."
  (match-record job <restic-backup-job>
      (user group max-duration wait-for-termination? name files schedule
       requirement)
    (define command-line
      (restic-backup-job-command name files #:home-service? home-service?))

    (define job-command
      (if home-service?
          #~(command #$command-line)
          #~(command #$command-line
                     #:user #$user
                     #:group #$group
                     #:environment-variables
                     (list (string-append "HOME="
                                          (passwd:dir (getpwnam #$user)))))))

    (define times
      (if (string? schedule)
          #~(cron-string->calendar-event #$schedule)
          schedule))

    (shepherd-service
     (documentation "Copy files to a repository, at certain times.")
     (provision (list (string->symbol name)))
     (requirement (cond ((maybe-value-set? requirement) requirement)
                        (home-service? '())
                        (else '(user-processes file-systems))))
     (modules (restic-backup-job-modules #:home-service? home-service?))
     (start #~(make-timer-constructor
               #$times #$job-command
               #:log-file #$(restic-job-log-file job #:home-service?
                                                 home-service?)
               #:wait-for-termination? #$wait-for-termination?
               #:max-duration #$(maybe-value max-duration)))
     (stop #~(make-timer-destructor))
     (actions (list (shepherd-action
                     (inherit shepherd-trigger-action)
                     (documentation "Copy files now.")))))))

(define (restic-backup-service-profile config)
  "Return the packages for CONFIG, a list."
  (let ((jobs (restic-backup-configuration-jobs config)))
    (if (null? jobs) '() (list (restic-guix-wrapper-package jobs)))))

(define (restic-units config)
  (map (lambda (job)
         (restic-backup-job->shepherd-service
          job #:home-service? (restic-backup-configuration-home-service?
                               config)))
       (restic-backup-configuration-jobs config)))

(define restic-backup-service-type
  (service-type
   (name 'restic-backup)
   (extensions
    (list (service-extension profile-service-type
                             restic-backup-service-profile)
          (service-extension shepherd-root-service-type restic-units)))
   (compose concatenate)
   (extend (lambda (config jobs)
             (restic-backup-configuration
              (inherit config)
              (jobs (append (restic-backup-configuration-jobs config) jobs)))))
   (default-value (restic-backup-configuration))
   (description "Copy files to repositories from time to time, by restic.")))

;;; backup.scm ends here
