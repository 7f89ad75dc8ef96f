;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services dotfiles)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module ((guix utils) #:select (current-source-directory))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:autoload   (guix build utils) (find-files)
  #:use-module (gnu home services)
  #:use-module (gnu services configuration)
  #:export (home-dotfiles-service-type
            home-dotfiles-configuration->files

            home-dotfiles-configuration
            home-dotfiles-configuration?
            home-dotfiles-configuration-fields
            home-dotfiles-configuration-layout
            home-dotfiles-configuration-source-directory
            home-dotfiles-configuration-packages
            home-dotfiles-configuration-directories
            home-dotfiles-configuration-excluded))

;;; Commentary:
;;;
;;; Files of the home directory that are kept next to its declaration, under
;;; their final names.  In the layout of GNU Stow, there is one more level of
;;; directories, one for each program.
;;;
;;; Code:

(define (sanitize-layout layout)
  (if (memq layout '(plain stow))
      layout
      (raise (formatted-message
              (G_ "the layout of dotfiles is either plain or stow, not ~a")
              layout))))

(define list-of-strings? (list-of string?))

(define-maybe/no-serialization list-of-strings)

(define-configuration/no-serialization home-dotfiles-configuration
  (source-directory
   (string (current-source-directory))
   "The directory that @code{directories} are relative to: by default, that of the
file in which the configuration stands.")
  (layout
   (symbol 'plain)
   "Whether files are right below @code{directories} (@code{'plain}), or one level
below that, grouped by program (@code{'stow})."
   (sanitizer sanitize-layout))
  (directories
   (list-of-strings '())
   "Directories of files.")
  (packages
   maybe-list-of-strings
   "In the layout @code{'stow}, which groups to use; by default all of them.")
  (excluded
   (list-of-strings '(".*~" ".*\\.swp" "\\.git" "\\.gitignore"))
   "Regular expressions for the names of files to leave out."))

(define (store-name file)
  "Return a name for FILE that is valid in the store."
  (string-append
   "home-dotfiles-"
   (string-map (lambda (chr)
                 (if (and (char-set-contains? char-set:ascii chr)
                          (char-set-contains? char-set:graphic chr)
                          (not (memv chr '(#\. #\/))))
                     chr
                     #\-))
               file)))

(define (home-dotfiles-configuration->files config)
  "Return the files that CONFIG names, as a list of (NAME FILE-LIKE) lists."
  (define stow?
    (eq? 'stow (home-dotfiles-configuration-layout config)))

  (define groups
    (home-dotfiles-configuration-packages config))

  (define excluded
    (make-regexp
     (string-append "^.*("
                    (string-join (home-dotfiles-configuration-excluded config)
                                 "|")
                    ")$")))

  (define (files-below directory)
    (find-files directory
                (lambda (file stat)
                  (not (regexp-exec excluded (basename file))))))

  (define (absolute directory)
    (if (string-prefix? "/" directory)
        directory
        (in-vicinity (home-dotfiles-configuration-source-directory config)
                     directory)))

  (define (home-name file directory)
    (let ((name (string-drop file (+ 1 (string-length directory)))))
      (if stow?
          (let ((slash (string-index name #\/)))
            (if slash (string-drop name (+ 1 slash)) ""))
          name)))

  (append-map
   (lambda (directory)
     (map (lambda (file)
            (let ((name (home-name file directory)))
              (list name
                    (local-file file (store-name name) #:recursive? #t))))
          (if (and stow? (list? groups))
              (append-map (lambda (group)
                            (files-below (string-append directory "/" group)))
                          groups)
              (files-below directory))))
   (map absolute (home-dotfiles-configuration-directories config))))

(define home-dotfiles-service-type
  (service-type
   (name 'home-dotfiles)
   (extensions
    (list (service-extension home-files-service-type
                             (lambda (config)
                               (when config
                                 (home-dotfiles-configuration->files
                                  config))))))
   (default-value (home-dotfiles-configuration))
   (description "Put files from the directory of the configuration in the home
directory.")))

;;; dotfiles.scm ends here
