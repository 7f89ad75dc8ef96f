(define-module (gnu services base nscd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages base) #:select (glibc canonical-package))
  #:autoload   (gnu packages cross-base) (cross-libc)
  #:use-module (srfi srfi-1)
  #:export (%nscd-default-caches
            %nscd-default-configuration
            nscd-configuration
            nscd-configuration?
            nscd-cache
            nscd-cache?
            nscd-service-type
            nscd-service))

;;; Commentary:
;;;
;;; The name service cache daemon.  Besides caching it loads the plug-ins of
;;; the name service switch, so that no other process has to.
;;;
;;; Code:

(define-record-type* <nscd-configuration>
  nscd-configuration make-nscd-configuration
  nscd-configuration?
  (log-file      nscd-configuration-log-file (default #f))
  (debug-level   nscd-debug-level (default 0))
  (caches        nscd-configuration-caches (default %nscd-default-caches))
  (name-services nscd-configuration-name-services (default '()))
  ;; The C library of which everything else uses another build is the one
  ;; that comes with no extra copy.
  (glibc         nscd-configuration-glibc
                 (default (let-system (system target)
                            (if target
                                (cross-libc target)
                                (canonical-package glibc))))))

(define-record-type* <nscd-cache>
  nscd-cache make-nscd-cache
  nscd-cache?
  (database              nscd-cache-database)
  (positive-time-to-live nscd-cache-positive-time-to-live)
  (negative-time-to-live nscd-cache-negative-time-to-live (default 20))
  (suggested-size        nscd-cache-suggested-size (default 211))
  (check-files?          nscd-cache-check-files? (default #t))
  (persistent?           nscd-cache-persistent? (default #t))
  (shared?               nscd-cache-shared? (default #t))
  (max-database-size     nscd-cache-max-database-size
                         (default (* 32 1024 1024)))
  (auto-propagate?       nscd-cache-auto-propagate? (default #t)))

(define %nscd-default-caches
  (let ((hour 3600))
    (list
     ;; Asking other machines less often is also a matter of privacy.
     (nscd-cache (database 'hosts)
                 (positive-time-to-live (* 12 hour)))
     (nscd-cache (database 'services)
                 (positive-time-to-live (* 24 hour))
                 (negative-time-to-live hour))
     ;; Hardly worth caching, but it keeps plug-ins out of other processes.
     (nscd-cache (database 'passwd)
                 (positive-time-to-live 600)
                 (persistent? #f))
     (nscd-cache (database 'group)
                 (positive-time-to-live 600)
                 (persistent? #f)))))

(define-deprecated %nscd-default-configuration
  #f
  (nscd-configuration))

(define (cache-settings cache)
  ;; The lines about CACHE.
  (define name (symbol->string (nscd-cache-database cache)))

  (define (setting key value)
    (string-append key "\t" name "\t" value "\n"))

  (define (amount key number)
    (setting key (number->string number)))

  (define (switch key on?)
    (setting key (if on? "yes" "no")))

  (string-append
   (switch "enable-cache" #t)
   (amount "positive-time-to-live" (nscd-cache-positive-time-to-live cache))
   (amount "negative-time-to-live" (nscd-cache-negative-time-to-live cache))
   (amount "suggested-size" (nscd-cache-suggested-size cache))
   (switch "check-files" (nscd-cache-check-files? cache))
   (switch "persistent" (nscd-cache-persistent? cache))
   (switch "shared" (nscd-cache-shared? cache))
   (amount "max-db-size" (nscd-cache-max-database-size cache))
   (switch "auto-propagate" (nscd-cache-auto-propagate? cache))))

(define (nscd.conf config)
  (match-record config <nscd-configuration> (log-file debug-level caches)
    (plain-file "nscd.conf"
                (string-append
                 "# Configuration of the name service cache daemon.\n"
                 (if log-file
                     (string-append "logfile\t" log-file "\n")
                     "")
                 (if debug-level
                     (string-append "debug-level\t"
                                    (number->string debug-level) "\n")
                     "")
                 (string-concatenate (map cache-settings caches))))))

(define (control-action name documentation option nscd config)
  ;; An action that has another NSCD process talk to the running one.
  (shepherd-action
   (name name)
   (documentation documentation)
   (procedure
    #~(lambda (running . args)
        ;; Go through a pipe: what the user sees is our output port, which is
        ;; not a file descriptor that a child could write to.
        (let ((pipe (apply open-pipe* OPEN_READ
                           #$nscd "-f" #$config #$option args)))
          (let copy ()
            (let ((line (read-line pipe 'concat)))
              (unless (eof-object? line)
                (display line)
                (copy))))
          (catch 'system-error
            (lambda ()
              (zero? (close-pipe pipe)))
            (lambda args
              ;; The Shepherd itself may already have reaped the child.
              (or (= ECHILD (system-error-errno args))
                  (apply throw args)))))))))

(define (nscd-units config)
  (let ((nscd   (file-append (nscd-configuration-glibc config) "/sbin/nscd"))
        (config-file (nscd.conf config)))
    (list
     (shepherd-service
      (documentation "The name service cache daemon.")
      (provision '(nscd))
      ;; Without a system log it would write to the console.
      (requirement '(user-processes syslogd))
      (modules `((ice-9 popen)
                 (ice-9 rdelim)
                 (ice-9 match)
                 ,@%default-modules))
      (start #~(make-forkexec-constructor
                (list #$nscd "-f" #$config-file "--foreground")
                #:pid-file "/var/run/nscd/nscd.pid"
                #:environment-variables
                (list (string-append
                       "LD_LIBRARY_PATH="
                       (string-join
                        (map (lambda (package)
                               (string-append package "/lib"))
                             (list #$@(nscd-configuration-name-services config)))
                        ":")))))
      (stop #~(make-kill-destructor))
      (actions
       (list (shepherd-configuration-action config-file)
             (control-action 'statistics "Show how the caches are used."
                             "--statistics" nscd config-file)
             (control-action 'invalidate "Empty a cache, such as 'hosts'."
                             "--invalidate" nscd config-file)))))))

(define nscd-activation
  #~(begin
      (use-modules (guix build utils))
      (for-each mkdir-p '("/var/run/nscd" "/var/db/nscd"))
      ;; nscd watches this file, but only if it is there from the start.  A
      ;; dangling link counts as there.
      (unless (false-if-exception (lstat "/etc/resolv.conf"))
        (call-with-output-file "/etc/resolv.conf"
          (const #t)))))

(define nscd-service-type
  (service-type
   (name 'nscd)
   (extensions
    (list (service-extension activation-service-type (const nscd-activation))
          (service-extension shepherd-root-service-type nscd-units)))
   (compose concatenate)
   (extend (lambda (config plugins)
             (nscd-configuration
              (inherit config)
              (name-services
               (append (nscd-configuration-name-services config) plugins)))))
   (default-value (nscd-configuration))
   (description "Run @command{nscd}, the name service cache daemon.  Extensions
are lists of packages with plug-ins for the name service switch.")))

(define-deprecated (nscd-service #:optional (config (nscd-configuration)))
  nscd-service-type
  "Return an @code{nscd} service with CONFIG."
  (service nscd-service-type config))

;;; nscd.scm ends here
