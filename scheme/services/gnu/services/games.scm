(define-module (gnu services games)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services isolation)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages games) #:select (joycond wesnoth-server))
  #:use-module (guix packages)
  #:export (joycond-configuration
            joycond-configuration?
            joycond-service-type
            wesnothd-configuration
            wesnothd-configuration?
            wesnothd-service-type)
  )

;;; Commentary:
;;;
;;; Controllers and servers of games.
;;;
;;; Code:

(define-configuration/no-serialization joycond-configuration
  (package
   (package joycond)
   "The setting @code{package}."))

(define (joycond-units config)
  (list (shepherd-service
         (documentation "Pair Joy-Cons.")
         (provision '(joycond))
         (requirement '(user-processes bluetooth))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (joycond-configuration-package config)
                                        "/bin/joycond"))))
         (stop #~(make-kill-destructor)))))

(define joycond-service-type
  (service-type
   (name 'joycond)
   (extensions
    (list (service-extension shepherd-root-service-type joycond-units)
          (service-extension udev-service-type
                             (compose list joycond-configuration-package))))
   (default-value (joycond-configuration))
   (description "Pair the controllers called Joy-Con, which anybody may use.")))

(define-record-type* <wesnothd-configuration>
  wesnothd-configuration make-wesnothd-configuration
  wesnothd-configuration?
  (package wesnothd-configuration-package (default wesnoth-server))
  (port    wesnothd-configuration-port (default 15000)))

(define %wesnothd-directory "/var/run/wesnothd")

(define %wesnothd-accounts
  (reverse (daemon-accounts "wesnothd" #:comment "Wesnoth daemon user")))

(define (wesnothd-units config)
  (match-record config <wesnothd-configuration> (package port)
    (let ((program (isolated (file-append package "/bin/wesnothd")
                             #:name "wesnothd"
                             #:mappings (list (read-write %wesnothd-directory))
                             #:share '(net))))
      (list (shepherd-service
             (documentation "Let people play The Battle for Wesnoth.")
             (provision '(wesnoth-daemon))
             (requirement '(user-processes networking))
             (start #~(make-forkexec-constructor
                       (list #$program "-p" #$(number->string port))
                       #:user "wesnothd" #:group "wesnothd"))
             (stop #~(make-kill-destructor)))))))

(define %wesnothd-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpw "wesnothd")))
          (mkdir-p #$%wesnothd-directory)
          (chown #$%wesnothd-directory (passwd:uid user) (passwd:gid user))))))

(define wesnothd-service-type
  (service-type
   (name 'wesnothd)
   (extensions
    (list (service-extension account-service-type (const %wesnothd-accounts))
          (service-extension activation-service-type
                             (const %wesnothd-activation))
          (service-extension shepherd-root-service-type wesnothd-units)))
   (default-value (wesnothd-configuration))
   (description "Serve The Battle for Wesnoth.")))

;;; games.scm ends here
