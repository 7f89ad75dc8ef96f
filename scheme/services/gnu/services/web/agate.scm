(define-module (gnu services web agate)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages rust-apps) #:select (agate))
  #:use-module (srfi srfi-1)
  #:export (agate-configuration
            agate-configuration-content
            agate-configuration-ed25519
            agate-configuration-group
            agate-configuration-log-ip
            agate-configuration-only-tls13
            agate-configuration-package
            agate-configuration-serve-secret
            agate-configuration-skip-port-check
            agate-configuration-user
            agate-configuration?
            agate-service-type))

;;; Commentary:
;;;
;;; Agate, which serves pages by Gemini.
;;;
;;; Code:

(define-record-type* <agate-configuration>
  agate-configuration make-agate-configuration
  agate-configuration?
  (package                agate-configuration-package (default agate))
  (content                agate-configuration-content (default "/srv/gemini"))
  (certificates           agate-configuration-certificates
                          (default "/srv/gemini-certs"))
  (addresses              agate-configuration-addresses
                          (default '("[::]:1965" "0.0.0.0:1965")))
  (hostnames              agate-configuration-hostnames (default '()))
  (languages              agate-configuration-languages (default #f))
  (only-tls13?            agate-configuration-only-tls13 (default #f))
  (serve-secret?          agate-configuration-serve-secret (default #f))
  (central-configuration? agate-configuration-central-configuration
                          (default #f))
  (ed25519?               agate-configuration-ed25519 (default #f))
  (skip-port-check?       agate-configuration-skip-port-check (default #f))
  (log-ip?                agate-configuration-log-ip (default #t))
  (user                   agate-configuration-user (default "agate"))
  (group                  agate-configuration-group (default "agate"))
  (log-file               agate-configuration-log
                          (default "/var/log/agate.log")))

(define (agate-units config)
  (match-record config <agate-configuration>
      (package content certificates addresses hostnames languages only-tls13?
       serve-secret? central-configuration? ed25519? skip-port-check? log-ip?
       user group log-file)
    (define (each name values)
      (append-map (lambda (value) (list name value)) values))

    (list (shepherd-service
           (documentation "Serve pages by Gemini.")
           (provision '(agate))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/agate")
                           "--content" #$content
                           "--certs" #$certificates
                           #$@(each "--addr" addresses)
                           #$@(each "--hostname" hostnames)
                           #$@(option "--lang" languages)
                           #$@(flag "--serve-secret" serve-secret?)
                           #$@(flag "--only-tls13" only-tls13?)
                           #$@(flag "--central-conf" central-configuration?)
                           #$@(flag "--ed25519" ed25519?)
                           #$@(flag "--skip-port-check" skip-port-check?)
                           #$@(flag "--log-ip" log-ip?))
                     #:user #$user
                     #:group #$group
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define (agate-accounts config)
  (match-record config <agate-configuration> (user group)
    `(,@(if (equal? group "agate") '() (list (daemon-group "agate")))
      ,(daemon-group group)
      ,(daemon-user user
                    #:group group
                    #:supplementary-groups '("agate")
                    #:comment "agate server user"))))

(define agate-service-type
  (service-type
   (name 'agate)
   (extensions
    (list (service-extension account-service-type agate-accounts)
          (service-extension shepherd-root-service-type agate-units)))
   (default-value (agate-configuration))
   (description "Serve pages by Gemini.")))

;;; agate.scm ends here
