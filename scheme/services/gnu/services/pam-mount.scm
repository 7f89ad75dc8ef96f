(define-module (gnu services pam-mount)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages admin) #:select (pam-mount))
  #:use-module (srfi srfi-1)
  #:export (pam-mount-configuration
            pam-mount-configuration?
            pam-mount-service-type
            pam-mount-volume
            pam-mount-volume-service-type
            pam-mount-volume?)
  )

;;; Commentary:
;;;
;;; Volumes that are mounted when their user logs in, with the same password.
;;;
;;; Code:

(define %pam-mount-default-configuration
  '((debug (@ (enable "0")))
    (mntoptions
     (@ (allow
         "nosuid,nodev,loop,encryption,fsck,nonempty,allow_root,allow_other")))
    (mntoptions (@ (require "nosuid,nodev")))
    (logout (@ (wait "0") (hup "0") (term "no") (kill "no")))
    (mkmountpoint (@ (enable "1") (remove "true")))))

(define-record-type* <pam-mount-configuration>
  pam-mount-configuration make-pam-mount-configuration
  pam-mount-configuration?
  (rules pam-mount-configuration-rules
         (default %pam-mount-default-configuration)))

(define %crypt-options
  (string-append "/sbin/mount.crypt"
                 " '%(if %(CIPHER),-ocipher=%(CIPHER))'"
                 " '%(if %(FSKEYCIPHER),-ofsk_cipher=%(FSKEYCIPHER))'"
                 " '%(if %(FSKEYHASH),-ofsk_hash=%(FSKEYHASH))'"
                 " '%(if %(FSKEYPATH),-okeyfile=%(FSKEYPATH))'"
                 " '%(if %(OPTIONS),-o%(OPTIONS))'"
                 " '%(VOLUME)' '%(MNTPT)'"))

(define (pam_mount.conf.xml config)
  (computed-file
   "pam_mount.conf.xml"
   #~(begin
       (use-modules (sxml simple))
       (call-with-output-file #$output
         (lambda (port)
           (sxml->xml
            '(*TOP*
              (*PI* xml "version='1.0' encoding='utf-8'")
              (pam_mount
               #$@(pam-mount-configuration-rules config)
               (pmvarrun #$(file-append pam-mount
                                        "/sbin/pmvarrun -u '%(USER)' "
                                        "-o '%(OPERATION)'"))
               (cryptmount #$(file-append pam-mount %crypt-options))
               (cryptumount #$(file-append pam-mount
                                           "/sbin/umount.crypt '%(MNTPT)'"))))
            port))))))

(define (pam-mount-etc config)
  `(("security/pam_mount.conf.xml" ,(pam_mount.conf.xml config))))

(define (pam-mount-pam-extension config)
  (define mount
    (pam-entry
     (control "optional")
     (module (file-append pam-mount "/lib/security/pam_mount.so"))))

  (define (with-mount pam)
    (if (member (pam-service-name pam)
                '("login" "greetd" "su" "slim" "gdm-password" "sddm"))
        (pam-service
         (inherit pam)
         (auth (append (pam-service-auth pam) (list mount)))
         (session (append (pam-service-session pam) (list mount))))
        pam))

  (list (pam-extension (transformer with-mount))))

(define (extend-pam-mount config rules)
  (pam-mount-configuration
   (rules (append (pam-mount-configuration-rules config) rules))))

(define pam-mount-service-type
  (service-type
   (name 'pam-mount)
   (extensions
    (list (service-extension etc-service-type pam-mount-etc)
          (service-extension pam-root-service-type
                             pam-mount-pam-extension)))
   (compose concatenate)
   (extend extend-pam-mount)
   (default-value (pam-mount-configuration))
   (description "Mount volumes of users when they log in.")))


;;;
;;; Volumes.
;;;

(define %attribute-names
  ;; Those that differ from the names of fields.
  '((user-name . user) (user-id . uid) (primary-group . pgrp)
    (group-id . gid) (secondary-group . sgrp) (file-system-type . fstype)
    (no-mount-as-root? . noroot) (file-name . path)
    (mount-point . mountpoint) (ssh? . ssh)
    (file-system-key-cipher . fskeycipher)
    (file-system-key-hash . fskeyhash)
    (file-system-key-file-name . fskeypath)))

(define (attribute field text)
  (list (or (assq-ref %attribute-names field) field) text))

(define serialize-string attribute)
(define-maybe string)

(define (serialize-boolean field value)
  (attribute field (if value "1" "0")))
(define-maybe boolean)

(define (integer-or-range? value)
  (if (pair? value)
      (and (integer? (car value)) (integer? (cdr value)))
      (number? value)))
(define (serialize-integer-or-range field value)
  (attribute field
             (if (pair? value)
                 (string-append (number->string (car value)) "-"
                                (number->string (cdr value)))
                 (number->string value))))
(define-maybe integer-or-range)

(define-configuration pam-mount-volume
  (user-name
   maybe-string
   "The setting @code{user-name}.")
  (user-id
   maybe-integer-or-range
   "The setting @code{user-id}.")
  (primary-group
   maybe-string
   "The setting @code{primary-group}.")
  (group-id
   maybe-integer-or-range
   "The setting @code{group-id}.")
  (secondary-group
   maybe-string
   "The setting @code{secondary-group}.")
  (file-system-type
   maybe-string
   "The setting @code{file-system-type}.")
  (no-mount-as-root?
   maybe-boolean
   "The setting @code{no-mount-as-root}.")
  (server
   maybe-string
   "The setting @code{server}.")
  (file-name
   maybe-string
   "The setting @code{file-name}.")
  (mount-point
   maybe-string
   "The setting @code{mount-point}.")
  (options
   maybe-string
   "The setting @code{options}.")
  (ssh?
   maybe-boolean
   "The setting @code{ssh}.")
  (cipher
   maybe-string
   "The setting @code{cipher}.")
  (file-system-key-cipher
   maybe-string
   "The setting @code{file-system-key-cipher}.")
  (file-system-key-hash
   maybe-string
   "The setting @code{file-system-key-hash}.")
  (file-system-key-file-name
   maybe-string
   "The setting @code{file-system-key-file-name}."))

(define (volume->sxml volume)
  `(volume
    (@ ,@(filter-map
          (lambda (field)
            (let ((value ((configuration-field-getter field) volume)))
              (and (maybe-value-set? value)
                   ((configuration-field-serializer field)
                    (configuration-field-name field) value))))
          pam-mount-volume-fields))))

(define (volumes->rules volumes)
  (map volume->sxml volumes))

(define pam-mount-volume-service-type
  (service-type
   (name 'pam-mount-volume)
   (extensions
    (list (service-extension pam-mount-service-type volumes->rules)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Declare volumes to mount when their user logs in.")))

;;; pam-mount.scm ends here
