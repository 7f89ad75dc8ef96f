;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services symlink-manager)
  #:use-module (guix gexp)
  #:autoload   (guix modules) (source-module-closure)
  #:use-module (gnu home services)
  #:export (home-symlink-manager-service-type))

;;; Commentary:
;;;
;;; Puts the files of a home environment in place, as symbolic links into the
;;; store.  Links of the previous generation go first; a file in the way that is
;;; not such a link is the user's own, and is moved to a backup directory.
;;;
;;; Code:

(define update-symlinks
  (program-file
   "update-symlinks"
   (with-imported-modules (source-module-closure '((guix build utils)
                                                   (guix i18n)))
     #~(begin
         (use-modules (guix build utils)
                      (guix i18n)
                      (ice-9 ftw))

         #$%initialize-gettext

         (define home
           (getenv "HOME"))

         (define (home-file name)
           (string-append home "/" name))

         (define backup-directory
           (home-file (string-append (number->string (current-time))
                                     "-guix-home-legacy-configs-backup")))

         (define (below directory name)
           ;; What follows DIRECTORY in NAME, or #f.
           (let ((prefix (string-append directory "/")))
             (cond ((string=? name directory) "")
                   ((string-prefix? prefix name)
                    (substring name (string-length prefix)))
                   (else #f))))

         (define (target name)
           ;; Where the file called NAME in the generation belongs.
           (cond ((below #$xdg-configuration-files-directory name)
                  => (lambda (rest)
                       (string-append (or (getenv "XDG_CONFIG_HOME")
                                          (home-file ".config"))
                                      "/" rest)))
                 ((below #$xdg-data-files-directory name)
                  => (lambda (rest)
                       (string-append (or (getenv "XDG_DATA_HOME")
                                          (home-file ".local/share"))
                                      "/" rest)))
                 (else (home-file name))))

         (define (info file)
           (false-if-exception (lstat file)))

         (define (store-link? file)
           (let ((info (info file)))
             (and info
                  (eq? 'symlink (stat:type info))
                  (store-file-name? (readlink file)))))

         (define (back-up name)
           (let ((copy (string-append backup-directory "/" name)))
             (format #t (G_ "moving ~a to ~a~%") (target name) copy)
             (mkdir-p (dirname copy))
             (rename-file (target name) copy)))

         (define (walk generation leaf before-directory after-directory)
           ;; Call these on the names of files and directories of GENERATION.
           (let ((top (string-append generation "/" #$home-files-directory "/")))
             (define (on-name proc)
               (lambda (file stat result)
                 (let ((name (string-trim-both
                              (substring file (string-length top)) #\/)))
                   (unless (string-null? name)
                     (proc name)))))
             (define (skip file stat result) #t)

             (file-system-fold (const #t)
                               (on-name leaf)
                               (on-name before-directory)
                               (on-name after-directory)
                               skip
                               (lambda (file stat errno result)
                                 (error "cannot read" file (strerror errno)))
                               #t
                               top)))

         (define (remove-links generation)
           (walk generation
                 (lambda (name)
                   (when (store-link? (target name))
                     (format #t (G_ "removing ~a~%") (target name))
                     (delete-file (target name))))
                 (const #t)
                 (lambda (name)
                   ;; Others may have put something there.
                   (false-if-exception (rmdir (target name))))))

         (define (create-links generation)
           (walk generation
                 (lambda (name)
                   (let ((source (readlink
                                  (string-append generation "/"
                                                 #$home-files-directory "/"
                                                 name))))
                     (when (info (target name))
                       (back-up name))
                     (format #t (G_ "linking ~a to ~a~%") (target name) source)
                     (symlink source (target name))))
                 (lambda (name)
                   (when (and (info (target name))
                              (not (file-is-directory? (target name))))
                     (back-up name))
                   (mkdir-p (target name)))
                 (const #t)))

         (let ((old (getenv "GUIX_OLD_HOME"))
               (new (getenv "GUIX_NEW_HOME"))
               (link (home-file ".guix-home")))
           (when old
             (remove-links old))
           (create-links new)
           ;; Replace the link in one step.
           (symlink new (string-append link ".new"))
           (rename-file (string-append link ".new") link))))))

(define home-symlink-manager-service-type
  (service-type
   (name 'home-symlink-manager)
   (extensions
    (list (service-extension home-activation-service-type
                             (lambda (_)
                               #~(primitive-load #$update-symlinks)))))
   (default-value #f)
   (description "Link the files of the home environment into the home directory
whenever it is activated.  Files that are in the way are backed up.")))

;;; symlink-manager.scm ends here
