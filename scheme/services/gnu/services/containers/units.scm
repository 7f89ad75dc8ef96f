(define-module (gnu services containers units)
  #:use-module (guix gexp)
  #:autoload   (guix profiles) (manifest? manifest-entries manifest-entry-item)
  #:use-module (guix records)
  #:use-module (gnu services configuration)
  #:use-module (gnu services containers programs)
  #:use-module (gnu services containers records)
  #:use-module (gnu services containers state)
  #:use-module (gnu services shepherd)
  #:autoload   (gnu system) (operating-system?)
  #:autoload   (gnu image) (os->image)
  #:autoload   (gnu system image) (docker-image-type system-image)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (oci-container-shepherd-service
            oci-configuration->shepherd-services))

;;; Commentary:
;;;
;;; The Shepherd services of containers: one that runs each, one that creates all
;;; networks, and one all volumes.
;;;
;;; Code:


;;;
;;; How containers are run, worked out of a configuration.
;;;

(define-record-type* <plan>
  plan make-plan
  plan?
  (runtime-state plan-runtime-state)
  (state         plan-state)
  (verbose?      plan-verbose?))

(define-syntax-rule (define-parts (name get part) ...)
  "Define each NAME: GET of the PART of a plan."
  (begin
    (define (name plan) (get (part plan)))
    ...))

(define-parts
  (plan-runtime     oci-runtime-state-runtime             plan-runtime-state)
  (plan-program     oci-runtime-state-runtime-cli         plan-runtime-state)
  (plan-arguments   oci-runtime-state-runtime-extra-arguments
                    plan-runtime-state)
  (plan-user        oci-runtime-state-user                plan-runtime-state)
  (plan-group       oci-runtime-state-group               plan-runtime-state)
  (plan-environment oci-runtime-state-runtime-environment plan-runtime-state)
  (plan-requirement oci-runtime-state-runtime-requirement plan-runtime-state)
  (plan-networks    oci-state-networks-name               plan-state)
  (plan-volumes     oci-state-volumes-name                plan-state))

(define (configuration->plan config)
  (plan (runtime-state (configuration->runtime-state config))
        (state (configuration->state config))
        (verbose? (oci-configuration-verbose? config))))

(define (configuration->runtime-state config)
  (let ((runtime (oci-configuration-runtime config))
        (home?   (oci-configuration-home-service? config))
        (user    (oci-configuration-user config)))
    (oci-runtime-state
     (runtime runtime)
     (runtime-cli (if home?
                      (oci-runtime-home-cli config)
                      (oci-runtime-system-cli config)))
     (runtime-extra-arguments
      (oci-configuration-runtime-extra-arguments config))
     (user (and (not home?) user))
     (group (cond (home? #f)
                  ((podman? runtime)
                   #~(group:name
                      (getgrgid (passwd:gid (getpwnam #$user)))))
                  (else
                   (oci-runtime-group runtime
                                      (oci-configuration-group config)))))
     (runtime-environment (if home?
                              #~()
                              (oci-runtime-system-environment runtime user)))
     (runtime-requirement (if home?
                              '()
                              (oci-runtime-system-requirement runtime))))))

(define (configuration->state config)
  (define runtime (oci-configuration-runtime config))
  (define home? (oci-configuration-home-service? config))
  (define (name-unless-empty things system-name home-name)
    (and (pair? things)
         ((if home? home-name system-name) runtime)))

  (let* ((networks      (oci-configuration-networks config))
         (volumes       (oci-configuration-volumes config))
         (networks-unit (name-unless-empty networks
                                           oci-networks-shepherd-name
                                           oci-networks-home-shepherd-name))
         (volumes-unit  (name-unless-empty volumes
                                           oci-volumes-shepherd-name
                                           oci-volumes-home-shepherd-name)))
    (oci-state
     (networks networks)
     (volumes volumes)
     (containers (oci-configuration-containers config))
     (networks-name networks-unit)
     (volumes-name volumes-unit)
     (networks-requirement (if home? '() '(networking)))
     (containers-requirement
      (map string->symbol
           (filter string? (list networks-unit volumes-unit)))))))

(define (container->invocation plan config)
  ;; How the container CONFIG is called.
  (oci-container-invocation
   (runtime (plan-runtime plan))
   (runtime-cli (plan-program plan))
   (name (oci-container-shepherd-name (plan-runtime plan) config))
   (command (oci-container-configuration-command config))
   (image-reference (image-reference (oci-container-configuration-image config)))
   (options (oci-container-configuration->options config))
   (run-extra-arguments (oci-container-configuration-extra-arguments config))
   (runtime-extra-arguments (plan-arguments plan))))

(define (spawn plan command user group log-file environment)
  ;; A procedure for the Shepherd that starts COMMAND.
  #~(lambda _
      (fork+exec-command
       (list #$@command)
       #$@(if user (list #:user user) '())
       #$@(if group (list #:group group) '())
       #$@(if (maybe-value-set? log-file) (list #:log-file log-file) '())
       #$@(if (and user (podman? (plan-runtime plan)))
              (list #:directory #~(passwd:dir (getpwnam #$user)))
              '())
       #:environment-variables #$environment)))

(define (packed-image image entries)
  ;; What stands for the pack of ENTRIES that a store would make: it refers to
  ;; all that is in it.
  (define name
    (string-map (lambda (char) (if (char=? char #\/) #\- char))
                (oci-image-repository image)))

  (computed-file (string-append name "-pack.tar.gz")
                 #~(list #$output #$@(map manifest-entry-item entries))))

(define (image-tarball image)
  ;; What IMAGE is, as a file-like object or a gexp.
  (let ((value (oci-image-value image)))
    (cond ((operating-system? value)
           (system-image (os->image value #:type docker-image-type)))
          ((manifest? value)
           (packed-image image (manifest-entries value)))
          (else value))))

(define (image-loader plan name image)
  ;; The program that makes IMAGE known to what runs containers.
  (program-file
   (string-append name "-image-loader")
   #~(begin
       (use-modules (ice-9 popen)
                    (ice-9 rdelim))

       ;; The program says, last, what it called the image.
       (define loaded
         (let* ((pipe (open-pipe* OPEN_READ #$(plan-program plan)
                                  "load" "-i" #$(image-tarball image)))
                (line (let loop ((last ""))
                        (let ((line (read-line pipe)))
                          (if (eof-object? line) last (loop line))))))
           (close-pipe pipe)
           (string-trim-both
            (substring line (+ 1 (string-rindex line #\space))))))

       (exit (status:exit-val
              (system* #$(plan-program plan) "tag" loaded
                       #$(image-reference image)))))))

(define* (entrypoint plan name command #:optional (before #~()))
  ;; The program that becomes COMMAND, after the code BEFORE.
  (program-file
   (string-append "oci-entrypoint-" name)
   #~(let ((command (list #$@command)))
       #$@before
       (when #$(plan-verbose? plan)
         (format #t "Running ~a~%" (string-join command)))
       (apply execlp (car command) command))))

(define (command-line-action service invocation program)
  (shepherd-action
   (name 'command-line)
   (documentation (string-append "Show the command line of " service "."))
   (procedure #~(lambda _
                  (format #t "Entrypoint: ~a~%Invocation: ~a~%"
                          #$program #$invocation)))))

(define (container-unit plan config)
  ;; The Shepherd service of the container CONFIG.
  (match-record config <oci-container-configuration>
      (shepherd-actions auto-start? user group host-environment log-file
       requirement respawn? image)
    (let* ((runtime (plan-runtime plan))
           (program (plan-program plan))
           (name    (oci-container-shepherd-name runtime config))
           (invocation (invocation->words (container->invocation plan config)))
           (environment
            #~(append (list #$@host-environment)
                      (list #$@(if (maybe-value-set? user)
                                   (oci-runtime-system-environment runtime user)
                                   (plan-environment plan)))))
           (start (entrypoint plan name invocation
                              (if (oci-image? image)
                                  #~((system* #$(image-loader plan name image)))
                                  #~()))))
      (define (procedure program)
        (spawn plan (list program)
               (if (maybe-value-set? user) user (plan-user plan))
               (if (maybe-value-set? group) group (plan-group plan))
               log-file environment))

      (define pull
        (and (string? image)
             (procedure (entrypoint plan name
                                    (list program "pull" image)))))

      (shepherd-service
       (documentation (string-append "Run the container " name "."))
       (provision (list (string->symbol name)))
       (requirement
        (append requirement
                (plan-requirement plan)
                (oci-state-containers-requirement (plan-state plan))))
       (respawn? respawn?)
       (auto-start? auto-start?)
       (start (procedure start))
       (stop (procedure (entrypoint plan name
                                    (list program "rm" "-f" name))))
       (actions
        `(,(command-line-action name #~(string-join (list #$@invocation)) start)
          ,@(if (oci-image? image)
                '()
                (list (shepherd-action
                       (name 'pull)
                       (documentation (string-append "Get " image "."))
                       (procedure pull))))
          ,@shepherd-actions))))))

(define (creation plan object name options extra)
  ;; The command that creates the OBJECT called NAME.
  #~(list #$(plan-program plan) #$@(plan-arguments plan) #$object "create"
          #$@options #$@extra #$name))

(define (creating-unit plan object name requirement invocations)
  ;; The Shepherd service NAME, which creates all that is an OBJECT.
  (define program
    (program-file
     (string-append (symbol->string (plan-runtime plan)) "-" object
                    "s-create.scm")
     #~(for-each
        (lambda (invocation)
          ;; What is there already stays.
          (let ((name (car (reverse invocation))))
            (unless (zero? (status:exit-val
                            (system* #$(plan-program plan) #$object "inspect"
                                     name)))
              (apply system* invocation))))
        (list #$@invocations))))

  (shepherd-service
   (documentation (string-append "Create each " object " of containers."))
   (provision (list (string->symbol name)))
   (requirement (append (plan-requirement plan) requirement))
   (one-shot? #t)
   (start #~(lambda _
              (fork+exec-command
               (list #$program)
               #$@(if (plan-user plan) (list #:user (plan-user plan)) '())
               #$@(if (plan-group plan) (list #:group (plan-group plan)) '())
               #:environment-variables (list #$@(plan-environment plan)))))
   (actions
    (list (command-line-action
           name
           #~(string-join (map string-join (list #$@invocations)) "\n")
           program)))))

(define (oci-configuration->shepherd-services config)
  "Return the Shepherd services of CONFIG: of containers, networks and volumes."
  (let ((plan (configuration->plan config)))
    (append
     (map (lambda (container) (container-unit plan container))
          (oci-configuration-containers config))
     (match (oci-configuration-networks config)
       (() '())
       (networks
        (list (creating-unit
               plan "network" (plan-networks plan)
               (oci-state-networks-requirement (plan-state plan))
               (map (lambda (network)
                      (creation
                       plan "network"
                       (oci-network-configuration-name network)
                       (oci-network-configuration->options network)
                       (oci-network-configuration-extra-arguments network)))
                    networks)))))
     (match (oci-configuration-volumes config)
       (() '())
       (volumes
        (list (creating-unit
               plan "volume" (plan-volumes plan)
               (oci-state-volumes-requirement (plan-state plan))
               (map (lambda (volume)
                      (creation
                       plan "volume"
                       (oci-volume-configuration-name volume)
                       (oci-volume-configuration->options volume)
                       (oci-volume-configuration-extra-arguments volume)))
                    volumes))))))))

(define (oci-container-shepherd-service runtime config)
  "Return the Shepherd service of the container CONFIG, run by RUNTIME in a
system."
  (container-unit (configuration->plan (oci-configuration (runtime runtime)))
                  config))

;;; units.scm ends here
