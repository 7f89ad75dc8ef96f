(define-module (gnu services admin databases)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages base)
                #:select (canonical-package coreutils findutils sed))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module (srfi srfi-1)
  #:export (file-database-service-type
            file-database-configuration
            file-database-configuration?
            file-database-configuration-package
            file-database-configuration-schedule
            file-database-configuration-excluded-directories
            %default-file-database-update-schedule
            %default-file-database-excluded-directories

            package-database-service-type
            package-database-configuration
            package-database-configuration?
            package-database-configuration-package
            package-database-configuration-schedule
            package-database-configuration-method
            package-database-configuration-channels))

;;; Commentary:
;;;
;;; Databases of files, by name and by the package that has them.
;;;
;;; Code:

(define (string-or-gexp? value)
  (or (string? value) (gexp? value)))

(define (string-list? value)
  (and (list? value) (every string? value)))

(define %default-file-database-update-schedule
  ;; On Sunday.
  "10 23 * * 0")

(define %default-file-database-excluded-directories
  '("/gnu/store"
    "/tmp" "/var/tmp" "/var/cache" ".*/\\.cache"
    "/run/udev" "/dev"))

(define-configuration/no-serialization file-database-configuration
  (package
   (file-like (let-system (system target)
                (if target
                    findutils
                    (canonical-package findutils))))
   "The package with the command @command{updatedb}.")
  (schedule
   (string-or-gexp %default-file-database-update-schedule)
   "When to update.")
  (excluded-directories
   (string-list %default-file-database-excluded-directories)
   "What to leave out."))

(define (updatedb-program package excluded)
  (program-file
   "updatedb"
   #~(let ((updatedb (if (file-exists? #$(file-append package "/bin/updatedb"))
                         #$(file-append package "/bin/updatedb")
                         #$(file-append package "/sbin/updatedb"))))
       ;; It is a script, which runs commands.
       (setenv "PATH"
               (string-append (dirname updatedb)
                              ":" #$(canonical-package coreutils) "/bin"
                              ":" #$(canonical-package sed) "/bin"))
       (execl updatedb "updatedb"
              #$(string-append "--prunepaths=" (string-join excluded))))))

(define (file-database-units config)
  (match-record config <file-database-configuration>
      (package schedule excluded-directories)
    (list (shepherd-timer '(file-database-update) schedule
                          #~(#$(updatedb-program package excluded-directories))
                          #:requirement '(user-processes)
                          #:documentation
                          "Update the database that 'locate' looks into."))))

(define file-database-service-type
  (service-type
   (name 'file-database)
   (extensions
    (list (service-extension shepherd-root-service-type file-database-units)))
   (default-value (file-database-configuration))
   (description "Update from time to time the database of file names that
@command{locate} looks into.")))

(define-configuration/no-serialization package-database-configuration
  (package
   (file-like guix)
   "The package with the command @command{guix}.")
  (schedule
   (string-or-gexp "10 23 * * 1")
   "When to update.")
  (method
   (symbol 'store)
   "What to look at: all of the @code{store} or the @code{manifests}.")
  (channels
   (gexp #~%default-channels)
   "The channels whose packages count."))

(define (package-database-units config)
  (match-record config <package-database-configuration>
      (package schedule method channels)
    (list (shepherd-timer '(package-database-update) schedule
                          #~(#$(file-append package "/bin/guix")
                             "time-machine"
                             "-C" #$(scheme-file "channels.scm" channels)
                             "--" "locate" "--update"
                             #$(string-append "--method="
                                              (symbol->string method)))
                          ;; As root: that is who may write the database.
                          #:requirement '(user-processes guix-daemon)
                          #:documentation
                          "Update the database for 'guix locate'."))))

(define package-database-service-type
  (service-type
   (name 'package-database)
   (extensions
    (list (service-extension shepherd-root-service-type
                             package-database-units)))
   (default-value (package-database-configuration))
   (description "Update from time to time the database of files in packages
that @command{guix locate} looks into.")))

;;; databases.scm ends here
