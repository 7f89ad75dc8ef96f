(define-module (gnu services xorg dconf)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module ((gnu packages gnome) #:select (dconf))
  #:use-module (srfi srfi-1)
  #:export (dconf-keyfile
            dconf-profile
            dconf-profile-name
            dconf-profile-content
            dconf-profile-keyfile
            dconf-service-type))

;;; Commentary:
;;;
;;; System-wide settings for the programs of GNOME.
;;;
;;; Code:

(define-maybe text-config)

(define-configuration/no-serialization dconf-keyfile
  (name
   string
   "The name of the file.")
  (content
   text-config
   "Its lines."))

(define-configuration/no-serialization dconf-profile
  (name
   string
   "The name of the profile, and of its databases.")
  (content
   maybe-text-config
   "The databases of the profile; those of that name unless set.")
  (keyfile
   dconf-keyfile
   "The file with the settings."))

(define dconf-profiles?
  (list-of dconf-profile?))

;; No service has one.
(define-configuration/no-serialization dconf-configuration
  (profiles
   dconf-profiles
   "The profiles."))

(define (lines-file name lines)
  ;; A file NAME with LINES, strings or gexps.
  (apply mixed-text-file name
         (append-map (lambda (line) (list line "\n")) lines)))

(define (profile-file profile)
  (match-record profile <dconf-profile> (name content)
    (lines-file name
                (if (maybe-value-set? content)
                    content
                    (list (string-append "user-db:" name)
                          (string-append "system-db:" name))))))

(define (key-file profile)
  (let ((keyfile (dconf-profile-keyfile profile)))
    (lines-file (dconf-keyfile-name keyfile)
                (dconf-keyfile-content keyfile))))

(define (database profile)
  ;; The database that dconf compiles from a directory with the key file.
  (let* ((name      (dconf-profile-name profile))
         (key-name  (dconf-keyfile-name (dconf-profile-keyfile profile)))
         (directory (file-union name (list (list key-name
                                                 (key-file profile))))))
    (computed-file
     name
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           (setenv "DCONF_PROFILE" #$(profile-file profile))
           (invoke #$(file-append dconf "/bin/dconf") "compile"
                   #$output #$directory))))))

(define (dconf-files profile)
  (let ((name     (dconf-profile-name profile))
        (key-name (dconf-keyfile-name (dconf-profile-keyfile profile))))
    `((,(string-append "dconf/profile/" name) ,(profile-file profile))
      (,(string-append "dconf/db/" name ".d/" key-name) ,(key-file profile))
      (,(string-append "dconf/db/" name) ,(database profile)))))

(define dconf-service-type
  (service-type
   (name 'dconf-profile)
   (extensions
    (list (service-extension etc-service-type
                             (lambda (profiles)
                               (append-map dconf-files profiles)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Set up dconf profiles under @file{/etc/dconf}.  The value and
extensions are lists of @code{dconf-profile} records.")))

;;; dconf.scm ends here
