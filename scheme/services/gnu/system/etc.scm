;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system etc)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages admin) #:select (net-base sudo))
  #:use-module ((gnu packages base) #:select (tzdata))
  #:use-module (gnu services)
  #:use-module (gnu system declaration)
  #:use-module (gnu system defaults)
  #:use-module (gnu system nss)
  #:use-module (gnu system shadow)
  #:export (operating-system-accounts
            operating-system-environment-variables
            operating-system-etc-service))

;;; Commentary:
;;;
;;; The part of /etc that follows from a declaration alone; services add theirs.
;;;
;;; Code:

(define (operating-system-accounts os)
  "Return the accounts that OS declares, and that of root in any case."
  (let ((users (operating-system-users os)))
    (if (any (lambda (user)
               (let ((uid (user-account-uid user)))
                 (and uid (zero? uid))))
             users)
        users
        (cons %root-account users))))

(define (operating-system-environment-variables os)
  "Return the variables that every session on OS sees, as an association list.
Libraries for TLS find certificates by them; the time zone needs none, as
/etc/localtime says what it is."
  `(("LANG" . ,(operating-system-locale os))
    ("TZDIR" . ,(file-append tzdata "/share/zoneinfo"))
    ("LINUX_MODULE_DIRECTORY" . "/run/booted-system/kernel/lib/modules")
    ("SSL_CERT_DIR" . "/etc/ssl/certs")
    ("SSL_CERT_FILE" . "/etc/ssl/certs/ca-certificates.crt")
    ("GIT_SSL_CAINFO" . "/etc/ssl/certs/ca-certificates.crt")
    ("GTK_DATA_PREFIX" . "/run/current-system/profile")
    ;; Programs that talk to D-Bus would abort over a missing machine ID.
    ("DBUS_FATAL_WARNINGS" . "0")))


;;;
;;; Files.
;;;

(define %os-release
  ;; See os-release(5).
  (plain-file "os-release" "\
ID=guix
NAME=\"Guix System\"
PRETTY_NAME=\"Guix System\"
LOGO=guix-icon
HOME_URL=\"https://guix.gnu.org\"
DOCUMENTATION_URL=\"https://guix.gnu.org/en/manual\"
SUPPORT_URL=\"https://guix.gnu.org/en/help\"
BUG_REPORT_URL=\"https://lists.gnu.org/mailman/listinfo/bug-guix\"
"))

(define %login.defs
  ;; See login.defs(5).
  (let ((path (string-join '("/run/privileged/bin"
                             "/run/current-system/profile/bin"
                             "/run/current-system/profile/sbin")
                           ":")))
    (plain-file "login.defs"
                (string-append
                 "# Where su(1) looks for programs.\n"
                 "ENV_PATH    " path "\n"
                 "ENV_SUPATH  " path "\n"
                 "# What users may change about themselves by chfn(1):\n"
                 "# full name, room number, work phone, home phone.\n"
                 "CHFN_RESTRICT    frwh\n"))))

(define %profile
  ;; Read by the login shells of users.  Variables that join several profiles
  ;; cannot come from a profile's own file.
  (mixed-text-file "profile" "\
# Settings for login shells that follow the POSIX standard.

system=/run/current-system/profile
user=$HOME/.guix-profile

export MANPATH=$user/share/man:$system/share/man
export INFOPATH=$HOME/.config/guix/current/share/info:$user/share/info:$system/share/info
export XDG_DATA_DIRS=$user/share:$system/share
export XDG_CONFIG_DIRS=$user/etc/xdg:$system/etc/xdg
export XCURSOR_PATH=$HOME/.icons:$user/share/icons:$system/share/icons
export DICPATH=$user/share/hunspell:$system/share/hunspell
export GST_PLUGIN_PATH=$user/lib/gstreamer-1.0

# Start from the PATH of the system profile.
unset PATH
GUIX_PROFILE=$system
. \"$GUIX_PROFILE/etc/profile\"

# Some SSH servers do without PAM, which would have read this file.
if [ -n \"$SSH_CLIENT\" ] && [ -z \"$LINUX_MODULE_DIRECTORY\" ] &&
   [ -f /etc/environment ]
then
  set -a
  . /etc/environment
  set +a
fi

# What is found last goes first: the user's own guix before all.
for GUIX_PROFILE in \"$user\" \"$HOME/.guix-home/profile\" \"$HOME/.config/guix/current\"
do
  if [ -f \"$GUIX_PROFILE/etc/profile\" ]
  then
    . \"$GUIX_PROFILE/etc/profile\"
  else
    # It may come into being during the session.
    export PATH=\"$GUIX_PROFILE/bin:$PATH\"
  fi
done

export PATH=/run/privileged/bin:$PATH
unset system user

umask 022

for file in /etc/profile.d/*.sh
do
  if [ -r \"$file\" ]
  then
    case $- in
      *i*) . \"$file\" ;;
      *) . \"$file\" > /dev/null ;;
    esac
  fi
done
unset file

# For Bash, unless the shell runs a command over SSH: then bashrc has read this
# file rather than the other way around.
if [ -n \"$BASH_VERSION\" ] && [ -f /etc/bashrc ]
then
  case $- in
    *i*) . /etc/bashrc ;;
    *) [ -n \"$SSH_CLIENT\" ] || . /etc/bashrc ;;
  esac
fi
"))

(define (checked-sudoers-file file)
  "Return a copy of FILE; building it fails if sudo could not read it."
  (computed-file
   "sudoers"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (copy-file #$file #$output)
         (invoke #+(file-append sudo "/sbin/visudo")
                 "--check" "--file" #$output)))))

(define (operating-system-etc-service os)
  "Return the service for the part of /etc that OS determines."
  (define timezone
    (operating-system-timezone os))

  (define (net-base-file name)
    (list name (file-append net-base (string-append "/etc/" name))))

  (define (text-file name text)
    (list name (plain-file name text)))

  (service
   etc-service-type
   `(("os-release" ,%os-release)
     ,(net-base-file "services")
     ,(net-base-file "protocols")
     ,(net-base-file "rpc")
     ("login.defs" ,%login.defs)
     ,(text-file "issue" (operating-system-issue os))
     ,@(cond ((operating-system-name-service-switch os)
              => (lambda (nss)
                   (list (text-file "nsswitch.conf"
                                    (name-service-switch->string nss)))))
             (else '()))
     ("profile" ,%profile)
     ("bashrc" ,%default-bashrc)
     ;; Lest NetworkManager take the name that a network suggests.
     ,(text-file "hostname" (operating-system-host-name os))
     ,(text-file "timezone"
                 (string-append (string-trim-both timezone) "\n"))
     ("localtime" ,(file-append tzdata "/share/zoneinfo/" timezone))
     ,@(cond ((operating-system-sudoers-file os)
              => (lambda (file)
                   `(("sudoers" ,(checked-sudoers-file file)))))
             (else '()))
     ,@(cond ((operating-system-hurd os)
              => (lambda (hurd)
                   (map (lambda (name)
                          (list name
                                (file-append hurd
                                             (string-append "/etc/" name))))
                        '("login" "motd" "ttys"))))
             (else '())))))

;;; etc.scm ends here
