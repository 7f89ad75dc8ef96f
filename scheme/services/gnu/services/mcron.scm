(define-module (gnu services mcron)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages guile-xyz) #:select (mcron))
  #:use-module (srfi srfi-1)
  #:export (mcron-configuration
            mcron-configuration?
            mcron-configuration-mcron
            mcron-configuration-jobs
            mcron-configuration-log?
            mcron-configuration-log-file
            mcron-configuration-log-format
            mcron-configuration-date-format
            mcron-configuration-home-service?
            mcron-service-type))

;;; Commentary:
;;;
;;; Running commands at given times.  Jobs are expressions that call mcron's
;;; procedure 'job'.
;;;
;;; Code:

(define-record-type* <mcron-configuration>
  mcron-configuration make-mcron-configuration
  mcron-configuration?
  this-mcron-configuration
  (mcron         mcron-configuration-mcron (default mcron))
  (jobs          mcron-configuration-jobs (default '()))
  (log?          mcron-configuration-log? (default #t))
  (log-file      mcron-configuration-log-file (thunked)
                 (default (if (mcron-configuration-home-service?
                               this-mcron-configuration)
                              #~(string-append %user-log-dir "/mcron.log")
                              "/var/log/mcron.log")))
  (log-format    mcron-configuration-log-format
                 (default "~1@*~a ~a: ~a~%"))
  (date-format   mcron-configuration-date-format (default #f))
  (home-service? mcron-configuration-home-service?
                 (default for-home?) (innate)))

(define (job-file mcron job)
  ;; A file with JOB.  That MCRON can schedule it is checked as it is made.
  (computed-file
   "mcron-job"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (write-file name expression)
           (call-with-output-file name
             (lambda (port)
               (write expression port))))

         ;; The users that jobs run as are unknown here.
         (write-file "users" '(set! getpw (const (getpwuid (getuid)))))
         (write-file "job" '#$job)
         (invoke #+(file-append mcron "/bin/mcron")
                 "--schedule=20" "users" "job")
         (copy-file "job" #$output)))
   #:options '(#:env-vars (("COLUMNS" . "150")))))

(define (job-files mcron jobs)
  ;; The files with JOBS, which MCRON can schedule.
  (map (lambda (job) (job-file mcron job)) jobs))

(define (shepherd-schedule-action mcron files)
  (shepherd-action
   (name 'schedule)
   (documentation "Show the jobs that run next.")
   (procedure
    #~(lambda* (running #:optional (count "5"))
        (setenv "GUILE_AUTO_COMPILE" "0")
        (let ((pipe (open-pipe* OPEN_READ #$(file-append mcron "/bin/mcron")
                                (string-append "--schedule=" count)
                                #$@files)))
          ;; The output of a child would not reach who asks; copy it.
          (let copy ((line (read-line pipe 'concat)))
            (unless (eof-object? line)
              (display line)
              (copy (read-line pipe 'concat))))
          (catch 'system-error
            (lambda ()
              (zero? (close-pipe pipe)))
            (lambda args
              ;; The Shepherd itself may already have reaped the child.
              (or (= ECHILD (system-error-errno args))
                  (apply throw args)))))))))

(define (mcron-units config)
  (match-record config <mcron-configuration>
      (mcron jobs log? log-file log-format date-format home-service?)
    (define files
      (job-files mcron jobs))

    (define log-options
      (if log?
          (append (flag "--log" #t)
                  (option "--log-format" log-format)
                  (option "--date-format" date-format))
          '()))

    (if (null? jobs)
        '()
        (list
         (shepherd-service
          (documentation "Run commands at given times.")
          (provision '(mcron))
          (requirement (if home-service? '() '(user-processes)))
          (modules `((srfi srfi-1)
                     (srfi srfi-26)
                     (ice-9 popen)
                     (ice-9 rdelim)
                     (ice-9 match)
                     ((shepherd support) #:hide (mkdir-p))
                     ,@%default-modules))
          (actions (list (shepherd-schedule-action mcron files)))
          (start #~(make-forkexec-constructor
                    '(#$(file-append mcron "/bin/mcron")
                      #$@log-options #$@files)
                    #:log-file #$log-file
                    #:environment-variables
                    (cons "GUILE_AUTO_COMPILE=0"
                          #$(if home-service?
                                #~(environ)
                                #~(cons "PATH=/run/current-system/profile/bin"
                                        (remove (cut string-prefix? "PATH=" <>)
                                                (environ)))))))
          (stop #~(make-kill-destructor)))))))

(define mcron-service-type
  (service-type
   (name 'mcron)
   (extensions
    (list (service-extension shepherd-root-service-type mcron-units)
          (service-extension profile-service-type
                             (compose list mcron-configuration-mcron))))
   (compose concatenate)
   (extend (lambda (config jobs)
             (mcron-configuration
              (inherit config)
              ;; An innate field is not inherited.
              (home-service? (mcron-configuration-home-service? config))
              (jobs (append (mcron-configuration-jobs config) jobs)))))
   (default-value (mcron-configuration))
   (description "Run commands at given times.  Extensions are lists of jobs,
gexps that call @code{job}.")))

;;; mcron.scm ends here
