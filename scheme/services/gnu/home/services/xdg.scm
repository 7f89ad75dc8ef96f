;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services xdg)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (gnu home services)
  #:use-module (gnu home services utils)
  #:use-module (gnu services configuration)
  #:export (home-xdg-base-directories-service-type
            home-xdg-base-directories-configuration
            home-xdg-base-directories-configuration?
            home-xdg-base-directories-configuration-cache-home
            home-xdg-base-directories-configuration-config-home
            home-xdg-base-directories-configuration-data-home
            home-xdg-base-directories-configuration-state-home
            home-xdg-base-directories-configuration-log-home
            home-xdg-base-directories-configuration-runtime-dir

            home-xdg-user-directories-service-type
            home-xdg-user-directories-configuration
            home-xdg-user-directories-configuration?
            home-xdg-user-directories-configuration-desktop
            home-xdg-user-directories-configuration-documents
            home-xdg-user-directories-configuration-download
            home-xdg-user-directories-configuration-music
            home-xdg-user-directories-configuration-pictures
            home-xdg-user-directories-configuration-publicshare
            home-xdg-user-directories-configuration-templates
            home-xdg-user-directories-configuration-videos

            xdg-desktop-action
            xdg-desktop-entry
            home-xdg-mime-applications-service-type
            home-xdg-mime-applications-configuration))

;;; Commentary:
;;;
;;; The conventions of the X Desktop Group (XDG, now freedesktop.org): where
;;; programs keep their files, what the directories of the user are called, and
;;; which application opens a file.
;;;
;;; Code:

(define (last-extension config extensions)
  "Return the last of EXTENSIONS, or CONFIG if there are none or it is false."
  (or (and (pair? extensions) (last extensions))
      config))


;;;
;;; Base directories.
;;;

(define path? string?)

(define (serialize-path field-name value)
  ;; These become environment variables, not text.
  "")

(define (serialize-log-home field-name value)
  (when (maybe-value-set? value)
    (warn-about-deprecation field-name #f #:replacement 'state-home))
  "")

(define-maybe path)

(define-configuration home-xdg-base-directories-configuration
  (cache-home
   (path "$HOME/.cache")
   "Where programs keep data that can be computed again.")
  (config-home
   (path "$HOME/.config")
   "Where programs look for configuration files.")
  (data-home
   (path "$HOME/.local/share")
   "Where programs keep data of the user, as those of all users are in
@file{/usr/share} by tradition.")
  (runtime-dir
   (path "${XDG_RUNTIME_DIR:-/run/user/$UID}")
   "Where programs keep sockets and the like for as long as the user is logged in.")
  (log-home
   maybe-path
   "Where programs keep log files.  This is no part of the specification, and is
deprecated in favor of @code{state-home}."
   (serializer serialize-log-home))
  (state-home
   (path "$HOME/.local/state")
   "Where programs keep what should outlive them but is not worth taking to another
machine, such as logs and histories."))

(define (base-directory-fields config)
  "Return the fields of CONFIG that are in use: all but the deprecated one, unless
that is set."
  (if (maybe-value-set?
       (home-xdg-base-directories-configuration-log-home config))
      home-xdg-base-directories-configuration-fields
      (filter-configuration-fields
       home-xdg-base-directories-configuration-fields '(log-home) #t)))

(define (field-variable field)
  "Return the name of the environment variable for FIELD."
  (string-append "XDG_" (object->snake-case-string
                         (configuration-field-name field) 'upper)))

(define (base-directory-variables config)
  (map (lambda (field)
         (cons (field-variable field)
               ((configuration-field-getter field) config)))
       (base-directory-fields config)))

(define (create-base-directories config)
  "Return code that creates the directories of CONFIG, except for the one that only
exists during a session."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (for-each (lambda (variable) (mkdir-p (getenv variable)))
                  '#$(delete "XDG_RUNTIME_DIR"
                             (map field-variable
                                  (base-directory-fields config)))))))

(define home-xdg-base-directories-service-type
  (service-type
   (name 'home-xdg-base-directories)
   (extensions
    (list (service-extension home-environment-variables-service-type
                             base-directory-variables)
          (service-extension home-activation-service-type
                             create-base-directories)))
   (compose identity)
   (extend last-extension)
   (default-value (home-xdg-base-directories-configuration))
   (description "Set the XDG base directories.  Every home environment has an
instance of this service; extend it with a configuration to change them.")))


;;;
;;; Directories of the user.
;;;

(define (serialize-string field-name value)
  (string-append "XDG_" (object->snake-case-string field-name 'upper)
                 "_DIR=\"" value "\"\n"))

(define-configuration home-xdg-user-directories-configuration
  (desktop
   (string "$HOME/Desktop")
   "What a desktop environment shows on the background.")
  (documents
   (string "$HOME/Documents")
   "For documents.")
  (download
   (string "$HOME/Downloads")
   "For files that Web browsers fetch.")
  (music
   (string "$HOME/Music")
   "For music.")
  (pictures
   (string "$HOME/Pictures")
   "For pictures.")
  (publicshare
   (string "$HOME/Public")
   "For files that others may see.")
  (templates
   (string "$HOME/Templates")
   "For files that new ones are copied from.")
  (videos
   (string "$HOME/Videos")
   "For videos."))

(define (user-directory-files config)
  `(("user-dirs.conf"
     ;; Do not let programs change the other file.
     ,(mixed-text-file "user-dirs.conf" "enabled=False\n"))
    ("user-dirs.dirs"
     ,(mixed-text-file "user-dirs.dirs"
                       (serialize-configuration
                        config
                        home-xdg-user-directories-configuration-fields)))))

(define (create-user-directories config)
  "Return code that creates the directories of CONFIG."
  (define directories
    (map (lambda (field) ((configuration-field-getter field) config))
         home-xdg-user-directories-configuration-fields))

  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils)
                     (ice-9 string-fun))
        (for-each (lambda (directory)
                    (mkdir-p (string-replace-substring directory "$HOME"
                                                       (getenv "HOME"))))
                  '#$directories))))

(define home-xdg-user-directories-service-type
  (service-type
   (name 'home-xdg-user-directories)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             user-directory-files)
          (service-extension home-activation-service-type
                             create-user-directories)))
   (compose identity)
   (extend last-extension)
   (default-value (home-xdg-user-directories-configuration))
   (description "Say what the directories for documents, music and so on are
called.  The value @code{\"$HOME\"} stands for not having such a directory.")))


;;;
;;; Applications.
;;;

(define-record-type* <xdg-desktop-action> xdg-desktop-action
  make-xdg-desktop-action
  xdg-desktop-action?
  (action xdg-desktop-action-action)    ;symbol
  (name   xdg-desktop-action-name)
  (config xdg-desktop-action-config (default '()))) ;alist

(define-record-type* <xdg-desktop-entry> xdg-desktop-entry
  make-xdg-desktop-entry
  xdg-desktop-entry?
  (file    xdg-desktop-entry-file)      ;".desktop" may be left out
  (name    xdg-desktop-entry-name)
  (type    xdg-desktop-entry-type)      ;application, link or directory
  (config  xdg-desktop-entry-config (default '())) ;alist
  (actions xdg-desktop-entry-actions (default '())))

(define (join-values values)
  (string-join (map maybe-object->string values) ";"))

(define (desktop-entry-file entry)
  "Return the entry for the file that describes ENTRY, an application."
  (define file-name
    (let ((file (xdg-desktop-entry-file entry)))
      (if (string-suffix? ".desktop" file)
          file
          (string-append file ".desktop"))))

  (define (setting name value)
    (list (string-capitalize (maybe-object->string name))
          "="
          (cond ((list? value) (join-values value))
                ((boolean? value) (if value "true" "false"))
                (else value))
          "\n"))

  (define (settings alist)
    (generic-serialize-alist append setting alist))

  (define (action-section action)
    `("[Desktop Action "
      ,(string-capitalize
        (maybe-object->string (xdg-desktop-action-action action)))
      "]\nName=" ,(xdg-desktop-action-name action) "\n"
      ,@(settings (xdg-desktop-action-config action))))

  (list (string-append "applications/" file-name)
        (apply mixed-text-file
               (string-append "xdg-desktop-" file-name "-entry")
               `("[Desktop Entry]\n"
                 "Name=" ,(xdg-desktop-entry-name entry) "\n"
                 "Type=" ,(string-capitalize
                           (symbol->string (xdg-desktop-entry-type entry)))
                 "\n"
                 ,@(settings (xdg-desktop-entry-config entry))
                 ,@(append-map action-section
                               (xdg-desktop-entry-actions entry))))))

(define (merge-associations alist)
  "Return ALIST with the values of equal keys joined to lists."
  (define (->list value)
    (if (list? value) value (list value)))

  (fold (lambda (association result)
          (let* ((key (car association))
                 (previous (assoc key result)))
            (if previous
                (alist-cons key
                            (cons (cdr association) (->list (cdr previous)))
                            (alist-delete key result))
                (cons association result))))
        '()
        alist))

(define (serialize-alist field-name value)
  (define (association type applications)
    (string-append (maybe-object->string type) "="
                   (cond ((list? applications) (join-values applications))
                         ((string? applications) applications)
                         ((symbol? applications) (symbol->string applications))
                         (else
                          (raise (formatted-message
                                  (G_ "XDG MIME applications must be a string, \
a symbol, or a list of these: ~a")
                                  applications))))
                   "\n"))

  (string-append "\n["
                 (if (eq? field-name 'default)
                     "Default Applications"
                     (string-append (string-capitalize
                                     (symbol->string field-name))
                                    " Associations"))
                 "]\n"
                 (generic-serialize-alist string-append association
                                          (merge-associations value))))

(define desktop-entries? (list-of xdg-desktop-entry?))

(define (serialize-desktop-entries field-name value)
  ;; Each has a file of its own.
  "")

(define-configuration home-xdg-mime-applications-configuration
  (added
   (alist '())
   "Applications that can open files of a type, besides those which say so
themselves: an association list from MIME types to desktop files.  Names are
strings, symbols, or lists of these.")
  (default
    (alist '())
    "Applications that open files of a type unless the user chooses another one.")
  (removed
   (alist '())
   "Applications that should not be considered for files of a type.")
  (desktop-entries
   (desktop-entries '())
   "Applications to describe, a list of @code{xdg-desktop-entry} records."))

(define (desktop-entry-files config)
  (map desktop-entry-file
       (home-xdg-mime-applications-configuration-desktop-entries config)))

(define (mime-applications-files config)
  `(("mimeapps.list"
     ,(mixed-text-file "xdg-mime-applications"
                       (serialize-configuration
                        config
                        home-xdg-mime-applications-configuration-fields)))))

(define (extend-mime-applications config extensions)
  "Return CONFIG with EXTENSIONS, the last one first, in front of it."
  (define (all field)
    (append-map field (reverse (cons config extensions))))

  (home-xdg-mime-applications-configuration
   (added (all home-xdg-mime-applications-configuration-added))
   (default (all home-xdg-mime-applications-configuration-default))
   (removed (all home-xdg-mime-applications-configuration-removed))
   (desktop-entries
    (all home-xdg-mime-applications-configuration-desktop-entries))))

(define home-xdg-mime-applications-service-type
  (service-type
   (name 'home-xdg-mime-applications)
   (extensions
    (list (service-extension home-xdg-data-files-service-type
                             desktop-entry-files)
          (service-extension home-xdg-configuration-files-service-type
                             mime-applications-files)))
   (compose identity)
   (extend extend-mime-applications)
   (default-value (home-xdg-mime-applications-configuration))
   (description "Describe applications, and say which ones open files of which
type.")))

;;; xdg.scm ends here
