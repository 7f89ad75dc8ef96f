;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system skeletons)
  #:use-module (guix gexp)
  #:export (%default-bashrc
            %default-bash-profile
            %default-zprofile
            %default-xdefaults
            %default-gdbinit
            %default-nanorc
            %default-dotguile
            %default-skeleton-home-config
            default-skeletons
            skeleton-directory))

;;; Commentary:
;;;
;;; The files that a new home directory starts out with.  They are few and
;;; short: enough for a shell to find the profiles of its user, and a sample of
;;; how to declare the rest.  (gnu system shadow) offers them to users.
;;;
;;; Code:

(define %default-bashrc
  (plain-file "bashrc" "\
# Settings for interactive Bash shells, and for shells that a remote command
# starts: the latter read no other file.

export SHELL

if [[ $- != *i* ]]
then
    # A command run over SSH still needs PATH and the like.
    [[ -z $SSH_CLIENT ]] || source /etc/profile
    return 0
fi

PS1='\\u@\\h \\w${GUIX_ENVIRONMENT:+ [env]}\\$ '

for file in /etc/bashrc.d/*.sh
do
    if [[ -r $file ]]
    then
        source \"$file\"
    fi
done
unset file
"))

(define %default-bash-profile
  (plain-file "bash_profile" "\
# Settings for Bash login shells.

for file in ~/.profile ~/.bashrc
do
    [ ! -f \"$file\" ] || . \"$file\"
done
unset file
"))

(define %default-zprofile
  (plain-file "zprofile" "\
# Settings for Zsh login shells: those of the system, then those of the user.
. /etc/profile
[ ! -f ~/.profile ] || . ~/.profile
"))

(define %default-xdefaults
  (plain-file "Xdefaults" "\
XTerm*utf8: always
XTerm*metaSendsEscape: true
"))

(define %default-gdbinit
  (plain-file "gdbinit" "\
# Look for separate debugging symbols in the profiles of user and system.
python
import gdb, os
directories = [os.path.expanduser(profile) + '/lib/debug'
               for profile in ('~/.guix-home/profile', '~/.guix-profile',
                               '/run/current-system/profile')]
gdb.execute('set debug-file-directory '
            + ':'.join(filter(os.path.isdir, directories)))
end

# Run the pretty-printers that libraries come with.
add-auto-load-safe-path /gnu/store
"))

(define %default-nanorc
  (plain-file "nanorc" "\
# Highlight the syntax of all the languages that nano knows.
include /run/current-system/profile/share/nano/*.nanorc
"))

(define %default-dotguile
  (plain-file "dot-guile" "\
;; At the prompt, edit lines and color results where these modules are installed.
(define (activate-if-available name procedure)
  (let ((module (resolve-module name #f #:ensure #f)))
    (when module
      ((module-ref module procedure)))))

(activate-if-available '(ice-9 readline) 'activate-readline)
(unless (getenv \"INSIDE_EMACS\")
  (activate-if-available '(ice-9 colorized) 'activate-colorized))
"))

(define %default-skeleton-home-config
  (plain-file "default-home-config" "\
;; A home environment to begin with.  `guix home reconfigure' applies it.
(use-modules (gnu home)
             (gnu home services)
             (gnu home services shells)
             (gnu services)
             (gnu system shadow))

(home-environment
 (services
  (cons* (service home-bash-service-type)
         (service home-files-service-type
                  `((\".guile\" ,%default-dotguile)
                    (\".Xdefaults\" ,%default-xdefaults)))
         (service home-xdg-configuration-files-service-type
                  `((\"gdb/gdbinit\" ,%default-gdbinit)
                    (\"nano/nanorc\" ,%default-nanorc)))
         %base-home-services)))
"))

(define (default-skeletons)
  "Return the files that a new home directory gets unless told otherwise, as a
list of (NAME FILE-LIKE) lists."
  `((".bash_profile" ,%default-bash-profile)
    (".zprofile" ,%default-zprofile)
    (".nanorc" ,%default-nanorc)
    (".Xdefaults" ,%default-xdefaults)
    (".guile" ,%default-dotguile)
    (".gdbinit" ,%default-gdbinit)
    ("guix-home-config.scm" ,%default-skeleton-home-config)))

(define (skeleton-directory skeletons)
  "Return the directory /etc/skel that holds SKELETONS, a list of (NAME FILE-LIKE)
lists.  The files are copies, since useradd(8) would copy a symbolic link as
such.  Files of programs that follow the XDG base directory specification go
where these look first."
  (computed-file
   "skel"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))

         (define (install entry)
           (let* ((name (car entry))
                  (target (string-append
                           #$output "/"
                           (cond ((string=? name ".nanorc")
                                  ".config/nano/nanorc")
                                 ((string=? name ".gdbinit")
                                  ".config/gdb/gdbinit")
                                 (else name)))))
             (mkdir-p (dirname target))
             (copy-recursively (cadr entry) target)))

         (mkdir #$output)
         (for-each install '#$skeletons)))))

;;; skeletons.scm ends here
