(define-module (gnu services hurd)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages hurd) #:select (hurd))
  #:export (hurd-console-configuration
            hurd-console-service-type
            hurd-getty-configuration
            hurd-getty-service-type)
  )

;;; Commentary:
;;;
;;; The console of the Hurd, and logging in on it.
;;;
;;; Code:

(define-record-type* <hurd-console-configuration>
  hurd-console-configuration make-hurd-console-configuration
  hurd-console-configuration?
  (hurd hurd-console-configuration-hurd (default hurd)))

(define (console-units config)
  (list (shepherd-service
         (documentation "Run the console of the Hurd.")
         (provision '(console))
         (requirement '(user-processes))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (hurd-console-configuration-hurd config)
                                        "/bin/console")
                         "-c" "/dev/vcs" "-d" "vga" "-d" "pc_kbd"
                         "-d" "generic_speaker")))
         (stop #~(make-kill-destructor)))))

(define hurd-console-service-type
  (service-type
   (name 'console)
   (extensions
    (list (service-extension shepherd-root-service-type console-units)))
   (default-value (hurd-console-configuration))
   (description "Run the console of the Hurd.")))

(define-record-type* <hurd-getty-configuration>
  hurd-getty-configuration make-hurd-getty-configuration
  hurd-getty-configuration?
  (hurd      hurd-getty-configuration-hurd (default hurd))
  (tty       hurd-getty-configuration-tty)
  (baud-rate hurd-getty-configuration-baud-rate (default 38400)))

(define (getty-units config)
  (match-record config <hurd-getty-configuration> (hurd tty baud-rate)
    (list (shepherd-service
           (documentation "Let people log in on a terminal.")
           (provision (list (symbol-append 'term- (string->symbol tty))))
           (requirement '(user-processes console))
           (start #~(make-forkexec-constructor
                     (list #$(file-append hurd "/libexec/getty")
                           #$(number->string baud-rate) #$tty)))
           (stop #~(make-kill-destructor))))))

(define hurd-getty-service-type
  (service-type
   (name 'getty)
   (extensions
    (list (service-extension shepherd-root-service-type getty-units)))
   (description "Let people log in on a terminal of the Hurd.")))

;;; hurd.scm ends here
