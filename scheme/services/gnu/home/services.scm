;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix memoization)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:autoload   (guix discovery) (all-modules)
  #:autoload   (guix modules) (source-module-closure)
  #:autoload   (guix profiles) (profile packages->manifest)
  #:use-module ((gnu packages base) #:select (coreutils diffutils))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module (gnu services)
  #:use-module (svc lowering state)
  #:autoload   (svc refusal) (refuse)
  #:export (home-service-type
            home-profile-service-type
            home-environment-variables-service-type
            home-files-service-type
            home-xdg-configuration-files-service-type
            home-xdg-data-files-service-type
            home-run-on-first-login-service-type
            home-activation-service-type
            home-run-on-change-service-type
            home-provenance-service-type

            literal-string
            literal-string?
            literal-string-value

            with-shell-quotation-bindings
            environment-variable-shell-definitions
            home-files-directory
            xdg-configuration-files-directory
            xdg-data-files-directory

            fold-home-service-types
            lookup-home-service-types
            home-provenance

            define-service-type-mapping
            system->home-service-type

            %initialize-gettext)
  #:re-export (service
               service-type
               service-extension
               simple-service
               for-home
               for-home?))

;;; Commentary:
;;;
;;; The root of the graph of home services, and the types next to it: packages,
;;; environment variables, files, and scripts that run at the first login, when a
;;; generation is activated, or when a file changes.  Services of systems can be
;;; turned into home services, given which type takes the place of which.
;;;
;;; Code:


;;;
;;; The root, and the profile.
;;;

;; A monadic value is a procedure that takes the store, and returns a result and
;; the store.
(define (return value)
  (lambda (store)
    (values value store)))

(define (bind value procedure)
  (lambda (store)
    (call-with-values (lambda () (value store))
      (lambda (result store)
        ((procedure result) store)))))

(define (sequence values)
  "Return the monadic list of what VALUES, a list of monadic values, yield."
  (fold-right (lambda (value rest)
                (bind value
                      (lambda (first)
                        (bind rest
                              (lambda (rest)
                                (return (cons first rest)))))))
              (return '())
              values))

(define (home-directory-union entries extensions)
  "Return, as a monadic value, the directory that holds ENTRIES and those that
EXTENSIONS, a list of monadic values, yield."
  (bind (sequence extensions)
        (lambda (extensions)
          (lower-object
           (file-union "home" (append entries (concatenate extensions)))))))

(define home-service-type
  (service-type
   (name 'home)
   (extensions '())
   (compose identity)
   (extend home-directory-union)
   (default-value '())
   (description "Build the directory of the home environment, which refers to all
that belongs to it: profile, configuration files, scripts.")))

(define (home-profile-entry packages)
  (look-over-or ('profile packages '())
    (bind (return #t)
          (lambda (_)
            ;; Not before this runs: inputs may depend on the target.
            (return
             `(("profile"
                ,(profile
                  (content (packages->manifest
                            (delete-duplicates packages eq?)))))))))))

(define home-profile-service-type
  (service-type
   (name 'home-profile)
   (extensions
    (list (service-extension home-service-type home-profile-entry)))
   (compose concatenate)
   (extend append)
   (description "Provide packages to the user, in the profile
@file{~/.guix-home/profile}.")))


;;;
;;; Environment variables.
;;;

(define-record-type <literal-string>
  (literal-string str)
  literal-string?
  (str literal-string-value))

(define (with-shell-quotation-bindings exp)
  "Return a gexp for EXP, a gexp that may call two procedures: 'shell-double-quote'
quotes a string for the shell such that variables in it are still expanded, and
'shell-single-quote' such that they are not."
  #~(let ()
      (define (escape str special)
        (string-concatenate
         (map (lambda (chr)
                (if (memv chr special)
                    (string #\\ chr)
                    (string chr)))
              (string->list str))))
      (define (shell-double-quote str)
        (string-append "\"" (escape str '(#\" #\\)) "\""))
      (define (shell-single-quote str)
        (string-append "'" (escape str '(#\')) "'"))
      #$exp))

(define (environment-variable-shell-definitions variables)
  "Return a gexp for the shell commands that define VARIABLES, an association list.
A value of #f leaves a variable alone, and #t exports it as it is; a literal string
is taken verbatim, any other string or file-like object is subject to expansion."
  (define definition
    (match-lambda
      ((name . #f) "")
      ((name . #t) #~(string-append "export " #$name "\n"))
      ((name . (? literal-string? value))
       #~(string-append "export " #$name "="
                        (shell-single-quote #$(literal-string-value value))
                        "\n"))
      ((name . (or (? string? value)
                   (? file-like? value)
                   (? gexp? value)))
       #~(string-append "export " #$name "=" (shell-double-quote #$value)
                        "\n"))))

  (with-shell-quotation-bindings
   #~(string-append #$@(map definition variables))))

(define (warn-about-repeated-variables variables)
  (let loop ((names (sort (map car variables) string<?)))
    (match names
      ((first second . _)
       (when (string=? first second)
         (warning (G_ "environment variable '~a' is defined more than once~%")
                  first))
       (loop (cdr names)))
      (_ #t))))

(define %profile-variables
  ;; Search paths, and what to look for in the profile.
  '(("GUIX_LOCPATH" . "lib/locale")
    ("XDG_DATA_DIRS" . "share")
    ("MANPATH" . "share/man")
    ("INFOPATH" . "share/info")
    ("XDG_CONFIG_DIRS" . "etc/xdg")
    ("XCURSOR_PATH" . "share/icons")))

(define (setup-environment-entry variables)
  "Return, as a monadic value, the entry for the script that sets VARIABLES and
those of the profile.  Whoever reads it in a shell sets HOME_ENVIRONMENT before."
  (define search-path-commands
    (string-concatenate
     (map (match-lambda
            ((name . directory)
             (string-append
              "case $" name " in\n"
              "  *$GUIX_PROFILE/" directory "*) ;;\n"
              "  *) export " name "=$GUIX_PROFILE/" directory ":$" name " ;;\n"
              "esac\n")))
          %profile-variables)))

  (warn-about-repeated-variables variables)
  (return
   `(("setup-environment"
      ,(computed-file
        "setup-environment"
        #~(call-with-output-file #$output
            (lambda (port)
              (set-port-encoding! port "UTF-8")
              (for-each
               (lambda (text) (display text port))
               (list "# HOME_ENVIRONMENT is the home environment to set up.\n"
                     "GUIX_PROFILE=\"$HOME_ENVIRONMENT/profile\"\n"
                     "[ ! -f \"$GUIX_PROFILE/etc/profile\" ] ||"
                     " . \"$GUIX_PROFILE/etc/profile\"\n"
                     #$search-path-commands
                     "unset GUIX_PROFILE\n"
                     #$(environment-variable-shell-definitions
                        variables))))))))))

(define home-environment-variables-service-type
  (service-type
   (name 'home-environment-variables)
   (extensions
    (list (service-extension home-service-type setup-environment-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Set environment variables for the sessions of the user.")))


;;;
;;; Files.
;;;

(define home-files-directory "files")
(define xdg-configuration-files-directory ".config")
(define xdg-data-files-directory ".local/share")

(define (files-entry files)
  "Return, as a monadic value, the entry for the directory of FILES, a list of
(NAME FILE-LIKE) lists.  Raise an error if two of them have the same name."
  (fold (lambda (entry seen)
          (let* ((name (first entry))
                 (other (hash-ref seen name)))
            (when other
              (refuse 'duplicate-home-file
                      (formatted-message
                       (G_ "duplicate '~a' entry for files/") name)
                      (list name)
                      (list other entry)))
            (hash-set! seen name entry)
            seen))
        (make-hash-table)
        files)
  (return `((,home-files-directory
             ,(file-union "files" files #:dangling-symlinks? #t)))))

(define home-files-service-type
  (service-type
   (name 'home-files)
   (extensions
    (list (service-extension home-service-type files-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Provide files to put in the home directory, given as lists of a
name relative to it and a file-like object.")))

(define (add-directory directory)
  "Return a procedure that puts its argument, a list of file entries, below
DIRECTORY."
  (lambda (files)
    (map (match-lambda
           ((name . rest)
            (cons (string-append directory "/" name) rest)))
         files)))

(define home-xdg-configuration-files-service-type
  (service-type
   (name 'home-xdg-configuration)
   (extensions
    (list (service-extension home-files-service-type
                             (add-directory
                              xdg-configuration-files-directory))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Provide files to put in @env{XDG_CONFIG_HOME}, by default
@file{~/.config}.")))

(define home-xdg-data-files-service-type
  (service-type
   (name 'home-xdg-data)
   (extensions
    (list (service-extension home-files-service-type
                             (add-directory xdg-data-files-directory))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Provide files to put in @env{XDG_DATA_HOME}, by default
@file{~/.local/share}.")))


;;;
;;; Scripts.
;;;

(define %initialize-gettext
  ;; Code that makes messages of scripts appear in the user's language.
  #~(begin
      (bindtextdomain %gettext-domain (string-append #$guix "/share/locale"))
      (textdomain %gettext-domain)))

(define (first-login-script _ gexps)
  "Return the script that evaluates GEXPS unless it has run since the user last
logged in.  It leaves a mark where all is gone after the user logs out."
  (program-file
   "on-first-login"
   (with-imported-modules (source-module-closure '((guix i18n)
                                                   (guix diagnostics)))
     #~(begin
         (use-modules (guix i18n)
                      (guix diagnostics))

         #$%initialize-gettext

         (define directory
           (or (getenv "XDG_RUNTIME_DIR")
               (string-append "/run/user/" (number->string (getuid)))))

         (define (first-run?)
           ;; Creating the mark must be atomic.
           (catch 'system-error
             (lambda ()
               (close-fdes
                (open-fdes (string-append directory "/on-first-login-executed")
                           (logior O_CREAT O_EXCL O_CLOEXEC)))
               #t)
             (const #f)))

         (cond ((not (file-exists? directory))
                (warning (G_ "there is no ~a: run \
'$HOME/.guix-home/on-first-login' once XDG_RUNTIME_DIR is right~%")
                         directory))
               ((first-run?)
                #t
                #$@gexps))))))

(define home-run-on-first-login-service-type
  (service-type
   (name 'home-run-on-first-login)
   (extensions
    (list (service-extension home-service-type
                             (lambda (script)
                               (return `(("on-first-login" ,script)))))))
   (compose identity)
   (extend first-login-script)
   (default-value #f)
   (description "Evaluate gexps when the user logs in, unless there already is a
session.  An extension is one gexp.")))

(define (activation-script _ gexps)
  "Return, as a monadic value, the script that evaluates GEXPS with the variables of
the new home environment set, and GUIX_NEW_HOME and GUIX_OLD_HOME referring to
the new and, if any, the previous one."
  (gexp->script
   "activate"
   #~(begin
       (use-modules (ice-9 popen)
                    (ice-9 rdelim))

       (define (setup-script home)
         (string-append home "/setup-environment"))

       (define current-home
         (string-append (getenv "HOME") "/.guix-home"))

       (define new-home
         (or (getenv "GUIX_NEW_HOME")
             (canonicalize-path (dirname (car (command-line))))))

       (define old-home
         (or (getenv "GUIX_OLD_HOME")
             (and (file-exists? (setup-script current-home))
                  (readlink current-home))))

       (define (import-environment!)
         ;; Let a shell evaluate the script and print all variables.
         (let* ((pipe (open-input-pipe
                       (string-append "HOME_ENVIRONMENT=" new-home " . "
                                      (setup-script new-home) " && "
                                      #$(file-append coreutils "/bin/env")
                                      " -0")))
                (output (read-string pipe)))
           (close-pipe pipe)
           (for-each (lambda (definition)
                       (let ((index (string-index definition #\=)))
                         (when index
                           (setenv (substring definition 0 index)
                                   (substring definition (+ 1 index))))))
                     (string-split output #\nul))))

       (define (call-with-variable name value thunk)
         (let ((previous (getenv name)))
           (setenv name value)
           (thunk)
           (setenv name previous)))

       (if (file-exists? (setup-script new-home))
           (begin
             (import-environment!)
             (call-with-variable
              "GUIX_NEW_HOME" new-home
              (lambda ()
                (call-with-variable
                 "GUIX_OLD_HOME" old-home
                 (lambda ()
                   #t
                   #$@gexps)))))
           (format #t "~a is not a home environment; run 'activate' in one.~%"
                   new-home)))))

(define home-activation-service-type
  (service-type
   (name 'home-activation)
   (extensions
    (list (service-extension home-service-type
                             (lambda (script)
                               (bind script
                                     (lambda (script)
                                       (return `(("activate" ,script)))))))))
   (compose identity)
   (extend activation-script)
   (default-value #f)
   (description "Evaluate gexps whenever the home environment is installed, or
another generation of it switched to.  An extension is one gexp, which may run any
number of times.")))

(define (on-change-gexp evaluate? patterns)
  "Return code that compares the files named in PATTERNS, a list of (FILE GEXP)
lists, in the old and the new home environment, and evaluates the gexps for those
that differ.  Unless EVALUATE? is true, it only reports them."
  (with-imported-modules (source-module-closure '((guix i18n)))
    #~(begin
        (use-modules (guix i18n)
                     (ice-9 ftw)
                     (srfi srfi-1))

        #$%initialize-gettext

        (define (type file)
          (let ((info (false-if-exception (lstat file))))
            (and info (stat:type info))))

        (define (same? a b)
          (and (eq? (type a) (type b))
               (case (type a)
                 ((#f) #t)
                 ((symlink) (string=? (readlink a) (readlink b)))
                 ((directory)
                  (let ((names (scandir a)))
                    (and (equal? names (scandir b))
                         (every (lambda (name)
                                  (or (member name '("." ".."))
                                      (same? (string-append a "/" name)
                                             (string-append b "/" name))))
                                names))))
                 (else
                  (zero? (system* #$(file-append diffutils "/bin/cmp")
                                  "--silent" a b))))))

        (define (changed? name)
          (let* ((old (getenv "GUIX_OLD_HOME"))
                 (new (string-append (getenv "GUIX_NEW_HOME") "/" name))
                 (result (not (and old
                                   (same? (string-append old "/" name) new)))))
            (format #t (if result (G_ "~a: changed~%") (G_ "~a: unchanged~%"))
                    new)
            result))

        (for-each (lambda (pattern)
                    (when (and (changed? (car pattern)) #$evaluate?)
                      (primitive-eval (cadr pattern))))
                  '#$patterns))))

(define home-run-on-change-service-type
  (service-type
   (name 'home-run-on-change)
   (extensions
    (list (service-extension home-activation-service-type identity)))
   (compose concatenate)
   (extend on-change-gexp)
   (default-value #t)
   (description "Evaluate gexps during activation if certain files differ from the
previous generation.  An extension is a list of lists of a file name and a
gexp.")))


;;;
;;; From services of systems to home services.
;;;

(define %home-counterparts
  ;; From types of services of a system to the home services that take their
  ;; place, or to #f where an extension is to be dropped.
  (make-hash-table))

(define-syntax-rule (define-service-type-mapping system-type => home-type)
  "Let HOME-TYPE take the place of SYSTEM-TYPE in home services that are derived
from services of systems."
  (hashq-set! %home-counterparts system-type home-type))

;; Counterparts in modules that may not have been needed so far: the name of a
;; type, where it is defined, and where its counterpart is.
(define %counterparts-elsewhere
  '((shepherd-root
     ((gnu services shepherd) shepherd-root-service-type)
     ((gnu home services shepherd) home-shepherd-service-type))
    (mcron
     ((gnu services mcron) mcron-service-type)
     ((gnu home services mcron) home-mcron-service-type))
    (startx-command
     ((gnu services xorg) startx-command-service-type)
     ((gnu home services desktop) home-startx-command-service-type))))

(define (home-counterpart type)
  ;; The type of home services that takes the place of TYPE, or #f.
  (define (variable place)
    (module-ref (resolve-interface (first place)) (second place)))

  (define elsewhere
    (let ((entry (assq (service-type-name type) %counterparts-elsewhere)))
      (and entry
           (eq? type (variable (second entry)))
           (third entry))))

  (cond ((hashq-get-handle %home-counterparts type) => cdr)
        (elsewhere (variable elsewhere))
        (else type)))

(define system->home-service-type
  (mlambdaq (type)
    "Return the type of home services derived from TYPE: it extends the
counterparts of what TYPE extends."
    (define (extension->home-extension extension)
      (let* ((target (service-extension-target extension))
             (counterpart (home-counterpart target)))
        (and counterpart
             (service-extension counterpart
                                (service-extension-compute extension)))))

    (service-type
     (inherit type)
     (name (symbol-append 'home- (service-type-name type)))
     (extensions (filter-map extension->home-extension
                             (service-type-extensions type)))
     (location (service-type-location type)))))

(define-service-type-mapping system-service-type => home-service-type)
(define-service-type-mapping
  activation-service-type => home-activation-service-type)
(define-service-type-mapping profile-service-type => home-profile-service-type)


;;;
;;; Provenance.
;;;

(define home-provenance-service-type
  (service-type
   (name 'home-provenance)
   (extensions
    (list (service-extension
           home-service-type
           (service-extension-compute
            (first (service-type-extensions provenance-service-type))))))
   (default-value #f)
   (description "Record in the home environment which channels and which
configuration file it was made from.")))

(define home-provenance system-provenance)


;;;
;;; Search.
;;;

(define (home-service-modules)
  "Return the modules that define home services."
  (cons (resolve-interface '(gnu home services))
        (all-modules (map (lambda (directory)
                            (cons directory "gnu/home/services"))
                          %load-path))))

(define (fold-home-service-types proc seed)
  "Call PROC on each type of home services and the result so far, which is SEED at
the beginning."
  (fold-service-types proc seed (home-service-modules)))

(define lookup-home-service-types
  (let ((types (delay (fold-home-service-types cons '()))))
    (lambda (name)
      "Return the types of home services that are called NAME, a symbol."
      (filter (lambda (type) (eq? name (service-type-name type)))
              (force types)))))

;;; services.scm ends here
