(define-module (gnu services shepherd files)
  #:use-module (guix gexp)
  #:autoload   (guix packages) (lookup-package-input)
  #:use-module (gnu services shepherd unit)
  #:use-module (gnu services shepherd graph)
  #:use-module (srfi srfi-1)
  #:export (shepherd-service-file
            shepherd-configuration-file))

;;; Commentary:
;;;
;;; The Shepherd reads its services from files: one for each service, compiled
;;; ahead of time, and one that registers and starts them all.
;;;
;;; Code:

(define (service-file-name service)
  ;; A file name that the store accepts, made of all that SERVICE provides.
  (define (allowed char)
    (if (or (and (char<? char #\delete)
                 (or (char-alphabetic? char) (char-numeric? char)))
            (memv char '(#\+ #\- #\. #\_ #\? #\=)))
        char
        #\-))
  (string-append "shepherd-"
                 (string-map allowed
                             (string-join (map symbol->string
                                               (shepherd-service-provision
                                                service))))
                 ".scm"))

(define (service-expression service)
  ;; The expression that makes the Shepherd's own object for SERVICE.
  (define (keyword-argument key value)
    (if value (list key value) '()))

  (or (shepherd-service-free-form service)
      #~(service
         '#$(shepherd-service-provision service)
         #:documentation '#$(shepherd-service-documentation service)
         #:requirement '#$(shepherd-service-requirement service)
         #:one-shot? '#$(shepherd-service-one-shot? service)
         #:respawn? '#$(shepherd-service-respawn? service)
         #$@(keyword-argument #:respawn-limit
                              (shepherd-service-respawn-limit service))
         #$@(keyword-argument #:respawn-delay
                              (shepherd-service-respawn-delay service))
         #:start #$(shepherd-service-start service)
         #:stop #$(shepherd-service-stop service)
         #:actions
         (actions
          #$@(map (lambda (action)
                    #~(#$(shepherd-action-name action)
                       #$(shepherd-action-documentation action)
                       #$(shepherd-action-procedure action)))
                  (shepherd-service-actions service))))))

(define (shepherd-service-file service)
  "Return the file with the Scheme code that defines SERVICE."
  (scheme-file (service-file-name service)
               (with-imported-modules %default-imported-modules
                 #~(begin
                     (use-modules #$@(shepherd-service-modules service))
                     #$(service-expression service)))))

(define (compiled-file file shepherd)
  ;; FILE compiled for the Guile that SHEPHERD runs on.
  (let ((fibers (lookup-package-input shepherd "guile-fibers"))
        (name   (basename (scheme-file-name file) ".scm")))
    (let-system (system target)
      (with-extensions (cons shepherd (if fibers (list fibers) '()))
        (computed-file
         (string-append name ".go")
         #~(begin
             (use-modules (system base compile)
                          (system base target))
             (let ((scope (make-fresh-user-module)))
               (module-use! scope (resolve-interface '(shepherd service)))
               (with-target #$(or target #~%host-type)
                 (lambda _
                   (compile-file #$file #:env scope
                                 #:output-file #$output)))))
         #:options '(#:local-build? #t #:substitutable? #f))))))

(define (shepherd-configuration-file services shepherd)
  "Return the configuration file that makes SHEPHERD, a package, register
SERVICES and start those that start by themselves.  Raise an error if SERVICES
cannot be registered together."
  (assert-valid-graph services)
  (let ((files   (map (lambda (service)
                        (compiled-file (shepherd-service-file service)
                                       shepherd))
                      services))
        (started (append-map shepherd-service-provision
                             (filter shepherd-service-auto-start? services))))
    (scheme-file
     "shepherd.conf"
     #~(begin
         (use-modules (srfi srfi-1))

         (define (load-service file)
           ;; The service that FILE defines, or #f: a service that does not
           ;; load must not keep the machine from booting.
           (with-exception-handler
               (lambda (exception)
                 (format #t "cannot load ~a: ~s~%" file exception)
                 #f)
             (lambda ()
               (save-module-excursion
                (lambda ()
                  (let ((scope (make-fresh-user-module)))
                    (module-use! scope
                                 (resolve-interface '(shepherd service)))
                    (set-current-module scope)
                    (load-compiled file)))))
             #:unwind? #t))

         (default-environment-variables
           '("PATH=/run/current-system/profile/bin"))

         ;; Slow media make for a slow boot.
         (default-pid-file-timeout 30)

         (register-services
          (parameterize ((current-warning-port (%make-void-port "w")))
            (filter-map load-service '#$files)))
         (start-in-the-background '#$started)

         ;; From here on the console belongs to its users.
         (redirect-port (open "/dev/null" (logior O_RDONLY O_CLOEXEC))
                        (current-input-port))))))

;;; files.scm ends here
