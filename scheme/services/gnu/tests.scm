;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu tests)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-9 gnu)
  #:export (marionette-configuration
            marionette-configuration?
            marionette-configuration-device
            marionette-configuration-imported-modules
            marionette-configuration-requirements
            marionette-service-type
            marionette-operating-system
            marionette-program
            define-os-with-source

            %simple-os
            simple-operating-system
            operating-system-with-console-syslog

            system-test
            system-test?
            system-test-name
            system-test-value
            system-test-description
            system-test-location
            fold-system-tests
            all-system-tests))

;;; Commentary:
;;;
;;; Systems that are tested in virtual machines.  A puppet, the marionette, runs
;;; in each and evaluates what the test tells it.  Systems evaluate here as any
;;; other; no test runs.
;;;
;;; Code:


;;;
;;; The marionette.
;;;

(define %device "/dev/virtio-ports/org.gnu.guix.port.0")

(define-record-type* <marionette-configuration>
  marionette-configuration make-marionette-configuration
  marionette-configuration?
  (device           marionette-configuration-device (default %device))
  (imported-modules marionette-configuration-imported-modules (default '()))
  (extensions       marionette-configuration-extensions (default '()))
  (requirements     marionette-configuration-requirements (default '())))

(define* (marionette-program #:optional (device %device)
                             (imported-modules '()) (extensions '()))
  "Return the program that evaluates what comes from DEVICE, with
IMPORTED-MODULES and EXTENSIONS, packages, at hand."
  (program-file
   "marionette-repl.scm"
   (with-imported-modules `((guix build utils)
                            (guix build syscalls)
                            ,@imported-modules)
     (with-extensions extensions
       #~(begin
           (use-modules (ice-9 binary-ports))

           (define (plain value)
             ;; What the host can read.
             (if (or (pair? value) (null? value) (symbol? value)
                     (string? value) (keyword? value) (number? value)
                     (boolean? value) (char? value) (array? value))
                 value
                 (object->string value)))

           (define (evaluate exp)
             (catch #t
               (lambda () (plain (primitive-eval exp)))
               (lambda (key . arguments)
                 (print-exception (current-error-port) #f key arguments)
                 #f)))

           (let ((host    (open-file #$device "r+0"))
                 (console (open-file "/dev/console" "r+0")))
             (dup2 (fileno console) 1)
             (dup2 (fileno console) 2)
             (close-port console)
             (display 'ready host)
             (let loop ()
               (newline host)
               (let ((exp (read host)))
                 (when (eof-object? exp)
                   (primitive-exit 0))
                 (write (evaluate exp) host)
                 (loop)))))))))

(define (marionette-units config)
  (match-record config <marionette-configuration>
      (device imported-modules extensions requirements)
    (list (shepherd-service
           (provision '(marionette))
           ;; The device is there once udev has looked.
           (requirement `(udev ,@requirements))
           (modules '((ice-9 match) (srfi srfi-9 gnu)))
           (start #~(make-forkexec-constructor
                     (list #$(marionette-program device imported-modules
                                                 extensions))))
           (stop #~(make-kill-destructor))))))

(define marionette-service-type
  (service-type
   (name 'marionette-repl)
   (extensions
    (list (service-extension shepherd-root-service-type marionette-units)))
   (description "Let the host of a virtual machine evaluate expressions in it:
for tests alone.")))

(define* (marionette-operating-system os #:key (imported-modules '())
                                      (extensions '()) (requirements '()))
  "Return OS with a marionette that starts after REQUIREMENTS and has
IMPORTED-MODULES and EXTENSIONS at hand."
  (operating-system
    (inherit os)
    ;; Failures end the machine.
    (kernel-arguments (cons "panic=1"
                            (operating-system-user-kernel-arguments os)))
    (initrd (lambda (file-systems . rest)
              (apply (operating-system-initrd os) file-systems
                     #:on-error 'backtrace rest)))
    (services (cons (service marionette-service-type
                             (marionette-configuration
                              (imported-modules imported-modules)
                              (extensions extensions)
                              (requirements requirements)))
                    (operating-system-user-services os)))))


;;;
;;; Systems.
;;;

(define-syntax define-os-with-source
  (syntax-rules (use-modules operating-system)
    "Define NAME as the system that the declaration says, and SOURCE as the
declaration."
    ((_ (name source)
        (use-modules module ...)
        (operating-system field ...))
     (begin
       (define name (operating-system field ...))
       (define source
         '(begin
            (use-modules module ...)
            (operating-system field ...)))))))

(define %simple-os
  (operating-system
    (host-name "komputilo")
    (timezone "Europe/Berlin")
    (locale "en_US.UTF-8")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sdX"))))
    (file-systems (cons (file-system
                          (device (file-system-label "my-root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))
    (kernel-arguments (delete "quiet" %default-kernel-arguments))
    (firmware '())
    (users (cons (user-account
                  (name "alice")
                  (comment "Bob's sister")
                  (group "users")
                  (supplementary-groups '("wheel" "audio" "video")))
                 %base-user-accounts))))

(define-syntax-rule (simple-operating-system service ...)
  "A small system that has each SERVICE besides the usual ones."
  (operating-system
    (inherit %simple-os)
    (services (cons* service ... %base-services))))

(define (operating-system-with-console-syslog os)
  "Return OS with messages of its log on the console too, unless they are mere
details."
  (define destinations
    #~(lambda (message)
        (let ((others ((default-message-destination-procedure) message)))
          (if (<= (system-log-message-priority message)
                  (system-log-priority info))
              (cons "/dev/console" others)
              others))))

  (operating-system
    (inherit os)
    (services (modify-services (operating-system-user-services os)
                (shepherd-system-log-service-type
                 config => (system-log-configuration
                            (inherit config)
                            (message-destination destinations)))))))


;;;
;;; Tests.
;;;

(define-record-type* <system-test>
  system-test make-system-test
  system-test?
  (name        system-test-name)
  (value       system-test-value)
  (description system-test-description)
  (location    system-test-location
               (innate)
               (default (and=> (current-source-location)
                               source-properties->location))))

(set-record-type-printer! <system-test>
  (lambda (test port)
    (let ((place (system-test-location test)))
      (format port "#<system-test ~a ~a~a>"
              (system-test-name test)
              (if place
                  (format #f "~a:~a " (location-file place)
                          (location-line place))
                  "")
              (number->string (object-address test) 16)))))

(define-gexp-compiler (system-test-compiler (test <system-test>) system target)
  ;; A test is a monadic value.
  (system-test-value test))

(define (fold-system-tests proc seed)
  "Call PROC with each test that comes with the library, of which there is none,
and what it returned before, SEED at first."
  seed)

(define (all-system-tests)
  "Return the tests that come with the library."
  (reverse (fold-system-tests cons '())))
