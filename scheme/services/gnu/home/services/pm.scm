;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services pm)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((gnu packages monitoring) #:select (batsignal))
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:export (home-batsignal-configuration
            home-batsignal-service-type))

;;; Commentary:
;;;
;;; Power management: a daemon that tells the user about the battery.
;;;
;;; Code:

(define-record-type* <home-batsignal-configuration> home-batsignal-configuration
  make-home-batsignal-configuration
  home-batsignal-configuration?
  (warning-level         batsignal-warning-level (default 15)) ;percent
  (warning-message       batsignal-warning-message (default #f))
  (critical-level        batsignal-critical-level (default 5))
  (critical-message      batsignal-critical-message (default #f))
  (danger-level          batsignal-danger-level (default 2))
  (danger-command        batsignal-danger-command (default #f))
  (full-level            batsignal-full-level (default #f))
  (full-message          batsignal-full-message (default #f))
  (batteries             batsignal-batteries (default '()))
  (poll-delay            batsignal-poll-delay (default 60)) ;seconds
  (icon                  batsignal-icon (default #f))
  (notifications?        batsignal-notifications? (default #t))
  (notifications-expire? batsignal-notifications-expire? (default #f))
  (notification-command  batsignal-notification-command (default #f))
  (ignore-missing?       batsignal-ignore-missing? (default #f)))

(define (batsignal-options config)
  "Return the command-line options for CONFIG, see batsignal(1)."
  (define (option letter value)
    (cond ((not value) '())
          ((number? value) (list letter (number->string value)))
          (else (list letter value))))

  (define (flag letter set?)
    (if set? (list letter) '()))

  `(,@(option "-w" (batsignal-warning-level config))
    ,@(option "-c" (batsignal-critical-level config))
    ,@(option "-d" (batsignal-danger-level config))
    ,@(option "-f" (batsignal-full-level config))
    ,@(option "-m" (batsignal-poll-delay config))
    ,@(option "-W" (batsignal-warning-message config))
    ,@(option "-C" (batsignal-critical-message config))
    ,@(option "-D" (batsignal-danger-command config))
    ,@(option "-F" (batsignal-full-message config))
    ,@(if (null? (batsignal-batteries config))
          '()
          (list "-n" #~(string-join (list #$@(batsignal-batteries config))
                                    ",")))
    ,@(option "-I" (batsignal-icon config))
    ,@(option "-M" (batsignal-notification-command config))
    ,@(flag "-N" (not (batsignal-notifications? config)))
    ,@(flag "-e" (batsignal-notifications-expire? config))
    ,@(flag "-i" (batsignal-ignore-missing? config))))

(define (batsignal-shepherd-services config)
  (list (shepherd-service
         (documentation "Watch the battery.")
         (provision '(batsignal))
         (modules '((shepherd support)))
         (start #~(make-forkexec-constructor
                   (list #$(file-append batsignal "/bin/batsignal")
                         #$@(batsignal-options config))
                   #:log-file
                   (string-append %user-log-dir "/batsignal.log")))
         (stop #~(make-kill-destructor)))))

(define home-batsignal-service-type
  (service-type
   (name 'home-batsignal)
   (extensions
    (list (service-extension home-shepherd-service-type
                             batsignal-shepherd-services)))
   (default-value (home-batsignal-configuration))
   (description "Run batsignal, which notifies the user when the battery runs
low.")))

;;; pm.scm ends here
