;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services shells)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages shells) #:select (fish fish-foreign-env zsh))
  #:use-module (gnu home services)
  #:use-module (gnu services configuration)
  #:use-module ((gnu services) #:select (%default-bash-aliases))
  #:use-module ((gnu system shadow) #:select (%default-bashrc %default-zprofile))
  #:export (home-shell-profile-service-type
            home-shell-profile-configuration

            home-bash-service-type
            home-bash-configuration
            home-bash-extension

            home-zsh-service-type
            home-zsh-configuration
            home-zsh-extension

            home-fish-service-type
            home-fish-configuration
            home-fish-extension

            home-inputrc-service-type
            home-inputrc-configuration))

;;; Commentary:
;;;
;;; Command shells.  Each one is configured by a record whose fields correspond
;;; to the files that the shell reads, and can be extended by other services
;;; with a record of the same shape.  ~/.profile, which is common to all shells,
;;; sets up the environment; it belongs to every home environment.
;;;
;;; Code:

(define-syntax-rule (define-appending-extend extend constructor
                      (field field-of extension-field-of) ...)
  "Define EXTEND, a procedure that returns a configuration with extensions, a list
of records, appended to each FIELD."
  (define (extend config extensions)
    (constructor
     (inherit config)
     (field (append (field-of config)
                    (append-map extension-field-of extensions)))
     ...)))

(define (serialize-fields config fields . names)
  "Return the text of the fields called NAMES of CONFIG.  FIELDS describes all the
fields of CONFIG."
  (serialize-configuration config (filter-configuration-fields fields names)))


;;;
;;; Profile of login shells.
;;;

(define-configuration home-shell-profile-configuration
  (profile
   (text-config '())
   "File-like objects to append to @file{~/.profile}.  Every home environment has
an instance of this service: do not declare another one, but extend it."))

(define (shell-profile-files config)
  `((".profile"
     ,(mixed-text-file
       "shell-profile"
       "HOME_ENVIRONMENT=$HOME/.guix-home\n"
       ". \"$HOME_ENVIRONMENT/setup-environment\"\n"
       "\"$HOME_ENVIRONMENT/on-first-login\"\n"
       "unset HOME_ENVIRONMENT\n"
       (serialize-fields config home-shell-profile-configuration-fields
                         'profile)))))

(define home-shell-profile-service-type
  (service-type
   (name 'home-shell-profile)
   (extensions
    (list (service-extension home-files-service-type shell-profile-files)))
   (compose concatenate)
   (extend (lambda (config extensions)
             (home-shell-profile-configuration
              (inherit config)
              (profile (append (home-shell-profile-configuration-profile config)
                               extensions)))))
   (default-value (home-shell-profile-configuration))
   (description "Create @file{~/.profile}, which POSIX login shells read.  An
extension is a list of file-like objects.")))


;;;
;;; Serializers that shells have in common.
;;;

(define (serialize-boolean field-name value)
  ;; Such fields say how to generate files; they do not appear there.
  "")

(define (serialize-posix-env-vars field-name value)
  (environment-variable-shell-definitions value))

(define (serialize-bash-aliases field-name value)
  (with-shell-quotation-bindings
   #~(string-append
      #$@(map (match-lambda
                ((name . #f) "")
                ((name . #t) #~(string-append "alias " #$name "\n"))
                ((name . (? literal-string? value))
                 #~(string-append "alias " #$name "="
                                  (shell-single-quote
                                   #$(literal-string-value value))
                                  "\n"))
                ((name . value)
                 #~(string-append "alias " #$name "="
                                  (shell-double-quote #$value) "\n")))
              value))))


;;;
;;; Bash.
;;;

(define-configuration home-bash-configuration
  (package
    (package bash)
    "The Bash package to install.")
  (guix-defaults?
   (boolean #t)
   "Whether to begin @file{.bashrc} with what Guix System puts in
@file{/etc/bashrc}: a prompt, @env{SHELL}, and settings for commands that run over
SSH.")
  (environment-variables
   (alist '())
   "Environment variables of Bash sessions, as for
@code{home-environment-variables-service-type}.  They are set after
@code{bash-profile}."
   (serializer serialize-posix-env-vars))
  (aliases
   (alist %default-bash-aliases)
   "Aliases, as an association list of names and commands.  Commands are quoted as
necessary."
   (serializer serialize-bash-aliases))
  (bash-profile
   (text-config '())
   "File-like objects to append to @file{.bash_profile}, which login shells read.")
  (bashrc
   (text-config '())
   "File-like objects to append to @file{.bashrc}, which interactive shells read.")
  (bash-logout
   (text-config '())
   "File-like objects that make up @file{.bash_logout}, which login shells read as
they exit."))

(define-configuration/no-serialization home-bash-extension
  (environment-variables
   (alist '())
   "Environment variables to add.")
  (aliases
   (alist '())
   "Aliases to add.")
  (bash-profile
   (text-config '())
   "File-like objects to add to @file{.bash_profile}.")
  (bashrc
   (text-config '())
   "File-like objects to add to @file{.bashrc}.")
  (bash-logout
   (text-config '())
   "File-like objects to add to @file{.bash_logout}."))

(define (bash-files config)
  (define (text . names)
    (apply serialize-fields config home-bash-configuration-fields names))

  `((".bash_profile"
     ,(mixed-text-file
       "bash_profile"
       "# Bash itself has read /etc/profile.\n"
       "[ ! -f ~/.profile ] || . ~/.profile\n"
       "[ ! -f ~/.bashrc ] || . ~/.bashrc\n"
       (text 'bash-profile)
       (text 'environment-variables)))
    (".bashrc"
     ,(apply mixed-text-file "bashrc"
             `(,@(if (home-bash-configuration-guix-defaults? config)
                     (list (plain-file-content %default-bashrc) "\n")
                     '())
               ,(text 'aliases)
               ,(text 'bashrc))))
    ,@(if (null? (home-bash-configuration-bash-logout config))
          '()
          `((".bash_logout"
             ,(mixed-text-file "bash_logout" (text 'bash-logout)))))))

(define-appending-extend extend-bash home-bash-configuration
  (environment-variables home-bash-configuration-environment-variables
                         home-bash-extension-environment-variables)
  (aliases home-bash-configuration-aliases home-bash-extension-aliases)
  (bash-profile home-bash-configuration-bash-profile
                home-bash-extension-bash-profile)
  (bashrc home-bash-configuration-bashrc home-bash-extension-bashrc)
  (bash-logout home-bash-configuration-bash-logout
               home-bash-extension-bash-logout))

(define home-bash-service-type
  (service-type
   (name 'home-bash)
   (extensions
    (list (service-extension home-files-service-type bash-files)
          (service-extension home-profile-service-type
                             (compose list home-bash-configuration-package))))
   (compose identity)
   (extend extend-bash)
   (default-value (home-bash-configuration))
   (description "Install and configure GNU Bash.")))


;;;
;;; Zsh.
;;;

(define-configuration home-zsh-configuration
  (package
    (package zsh)
    "The Zsh package to install.")
  (xdg-flavor?
   (boolean #t)
   "Whether to keep the files in @file{$XDG_CONFIG_HOME/zsh} rather than in the home
directory; @file{~/.zshenv} then sets @env{ZDOTDIR} accordingly.")
  (environment-variables
   (alist '())
   "Environment variables of Zsh sessions, as an association list."
   (serializer serialize-posix-env-vars))
  (zshenv
   (text-config '())
   "File-like objects to put in @file{.zshenv}, which every Zsh reads before
anything else.  There may be no terminal, so it should not print.")
  (zprofile
   (text-config '())
   "File-like objects to append to @file{.zprofile}, which login shells read.")
  (zshrc
   (text-config '())
   "File-like objects that make up @file{.zshrc}, which interactive shells read.")
  (zlogin
   (text-config '())
   "File-like objects that make up @file{.zlogin}, which login shells read last.")
  (zlogout
   (text-config '())
   "File-like objects that make up @file{.zlogout}, which login shells read as they
exit."))

(define-configuration/no-serialization home-zsh-extension
  (environment-variables
   (alist '())
   "Environment variables to add.")
  (zshrc
   (text-config '())
   "File-like objects to add to @file{.zshrc}.")
  (zshenv
   (text-config '())
   "File-like objects to add to @file{.zshenv}.")
  (zprofile
   (text-config '())
   "File-like objects to add to @file{.zprofile}.")
  (zlogin
   (text-config '())
   "File-like objects to add to @file{.zlogin}.")
  (zlogout
   (text-config '())
   "File-like objects to add to @file{.zlogout}."))

(define (zsh-startup-files config)
  "Return the entries for the files that Zsh reads, relative to where it looks for
them."
  (define (text name)
    (serialize-fields config home-zsh-configuration-fields name))

  (define (optional name value)
    (if (null? value)
        '()
        `((,(string-append "." (symbol->string name))
           ,(mixed-text-file (symbol->string name) (text name))))))

  `((".zprofile"
     ,(mixed-text-file "zprofile"
                       (plain-file-content %default-zprofile)
                       (text 'zprofile)))
    (".zshenv"
     ,(mixed-text-file "zshenv"
                       (text 'zshenv)
                       (text 'environment-variables)
                       "[ -z \"$SSH_CLIENT\" ] || source /etc/profile\n"))
    ,@(optional 'zshrc (home-zsh-configuration-zshrc config))
    ,@(optional 'zlogin (home-zsh-configuration-zlogin config))
    ,@(optional 'zlogout (home-zsh-configuration-zlogout config))))

(define (zsh-home-files config)
  (if (home-zsh-configuration-xdg-flavor? config)
      `((".zshenv"
         ,(mixed-text-file
           "zshenv-auxiliary"
           "export ZDOTDIR=\"${XDG_CONFIG_HOME:-$HOME/.config}/zsh\"\n"
           "[ ! -f \"$ZDOTDIR/.zshenv\" ] || source \"$ZDOTDIR/.zshenv\"\n")))
      (zsh-startup-files config)))

(define (zsh-xdg-files config)
  (if (home-zsh-configuration-xdg-flavor? config)
      (map (match-lambda
             ((name . rest) (cons (string-append "zsh/" name) rest)))
           (zsh-startup-files config))
      '()))

(define-appending-extend extend-zsh home-zsh-configuration
  (environment-variables home-zsh-configuration-environment-variables
                         home-zsh-extension-environment-variables)
  (zshrc home-zsh-configuration-zshrc home-zsh-extension-zshrc)
  (zshenv home-zsh-configuration-zshenv home-zsh-extension-zshenv)
  (zprofile home-zsh-configuration-zprofile home-zsh-extension-zprofile)
  (zlogin home-zsh-configuration-zlogin home-zsh-extension-zlogin)
  (zlogout home-zsh-configuration-zlogout home-zsh-extension-zlogout))

(define home-zsh-service-type
  (service-type
   (name 'home-zsh)
   (extensions
    (list (service-extension home-files-service-type zsh-home-files)
          (service-extension home-xdg-configuration-files-service-type
                             zsh-xdg-files)
          (service-extension home-profile-service-type
                             (compose list home-zsh-configuration-package))))
   (compose identity)
   (extend extend-zsh)
   (default-value (home-zsh-configuration))
   (description "Install and configure Zsh.")))


;;;
;;; Fish.
;;;

(define (serialize-fish-aliases field-name value)
  #~(string-append
     #$@(map (match-lambda
               ((name . command)
                #~(string-append "alias " #$name " \"" #$command "\"\n")))
             value)))

(define (serialize-fish-abbreviations field-name value)
  #~(string-append
     #$@(map (match-lambda
               ((name . expansion)
                #~(string-append "abbr --add " #$name " " #$expansion "\n")))
             value)))

(define (serialize-fish-env-vars field-name value)
  #~(string-append
     #$@(map (match-lambda
               ((name . #f) "")
               ((name . #t) #~(string-append "set -x " #$name "\n"))
               ((name . value)
                #~(string-append "set -x " #$name " " #$value "\n")))
             value)))

(define-configuration home-fish-configuration
  (package
    (package fish)
    "The Fish package to install.")
  (config
   (text-config '())
   "File-like objects to append to @file{$XDG_CONFIG_HOME/fish/config.fish}.")
  (environment-variables
   (alist '())
   "Environment variables of Fish sessions, as an association list."
   (serializer serialize-fish-env-vars))
  (aliases
   (alist '())
   "Aliases, as an association list of names and commands.  Fish makes each one a
function; see also @code{abbreviations}."
   (serializer serialize-fish-aliases))
  (abbreviations
   (alist '())
   "Words that Fish replaces while they are typed, as an association list."
   (serializer serialize-fish-abbreviations)))

(define-configuration/no-serialization home-fish-extension
  (config
   (text-config '())
   "File-like objects to add to @file{config.fish}.")
  (environment-variables
   (alist '())
   "Environment variables to add.")
  (aliases
   (alist '())
   "Aliases to add.")
  (abbreviations
   (alist '())
   "Abbreviations to add."))

(define (fish-files config)
  ;; Fish cannot read ~/.profile by itself.
  `(("fish/config.fish"
     ,(mixed-text-file
       "fish-config.fish"
       "if status --is-login; and not set -q __fish_login_config_sourced\n"
       "  set --prepend fish_function_path " fish-foreign-env
       "/share/fish/functions\n"
       "  fenv source $HOME/.profile\n"
       "  set -e fish_function_path[1]\n"
       "  set -g __fish_login_config_sourced 1\n"
       "end\n"
       (serialize-configuration config home-fish-configuration-fields)))))

(define-appending-extend extend-fish home-fish-configuration
  (config home-fish-configuration-config home-fish-extension-config)
  (environment-variables home-fish-configuration-environment-variables
                         home-fish-extension-environment-variables)
  (aliases home-fish-configuration-aliases home-fish-extension-aliases)
  (abbreviations home-fish-configuration-abbreviations
                 home-fish-extension-abbreviations))

(define home-fish-service-type
  (service-type
   (name 'home-fish)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             fish-files)
          (service-extension home-profile-service-type
                             (compose list home-fish-configuration-package))))
   (compose identity)
   (extend extend-fish)
   (default-value (home-fish-configuration))
   (description "Install and configure the Fish shell.")))


;;;
;;; Readline.
;;;

(define (serialize-inputrc-key-bindings field-name value)
  #~(string-append
     #$@(map (match-lambda
               ((key . command)
                #~(string-append #$key ": " #$command "\n")))
             value)))

(define (serialize-inputrc-variables field-name value)
  #~(string-append
     #$@(map (match-lambda
               ((name . value)
                #~(string-append "set " #$name " "
                                 #$(match value
                                     (#t "on")
                                     (#f "off")
                                     (other other))
                                 "\n")))
             value)))

(define (serialize-inputrc-conditional-constructs field-name value)
  #~(string-append
     #$@(map (match-lambda
               (("$endif" . _) "$endif\n")
               (("$include" . file) #~(string-append "$include " #$file "\n"))
               ((condition . configuration)
                #~(string-append #$condition "\n"
                                 #$(serialize-configuration
                                    configuration
                                    home-inputrc-configuration-fields))))
             value)))

(define (serialize-inputrc-extra-content field-name value)
  #~(if (string-null? #$value) "" (string-append #$value "\n")))

(define-configuration home-inputrc-configuration
  (key-bindings
   (alist '())
   "An association list of keys and commands, as in @code{((\"Control-l\" .
\"clear-screen\"))}."
   (serializer serialize-inputrc-key-bindings))
  (variables
   (alist '())
   "An association list of variables and values, where Booleans stand for
@code{on} and @code{off}."
   (serializer serialize-inputrc-variables))
  (conditional-constructs
   (alist '())
   "An association list: from conditions such as @code{\"$if mode=vi\"} and
@code{\"$else\"} to the @code{home-inputrc-configuration} that holds under them,
from @code{\"$include\"} to a file name, and from @code{\"$endif\"} to anything."
   (serializer serialize-inputrc-conditional-constructs))
  (extra-content
   (string "")
   "Text to append to the file."
   (serializer serialize-inputrc-extra-content)))

(define (inputrc-files config)
  `((".inputrc"
     ,(mixed-text-file "inputrc"
                       (serialize-configuration
                        config home-inputrc-configuration-fields)))))

(define home-inputrc-service-type
  (service-type
   (name 'inputrc)
   (extensions
    (list (service-extension home-files-service-type inputrc-files)))
   (default-value (home-inputrc-configuration))
   (description "Configure Readline, by which Bash and other programs let the user
edit lines, in @file{~/.inputrc}.")))

;;; shells.scm ends here
