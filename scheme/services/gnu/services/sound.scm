(define-module (gnu services sound)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix modules)
  #:autoload   (guix diagnostics) (formatted-message)
  #:autoload   (guix i18n) (G_)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system pam) #:select (session-environment-service-type))
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages linux) #:select (alsa-plugins))
  #:use-module ((gnu packages pulseaudio) #:select (pulseaudio))
  #:autoload   (gnu packages rust-apps) (speakersafetyd)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (alsa-configuration
            alsa-configuration?
            alsa-configuration-alsa-plugins
            alsa-configuration-pulseaudio?
            alsa-configuration-extra-options
            alsa-service-type

            pulseaudio-configuration
            pulseaudio-configuration?
            pulseaudio-configuration-client-conf
            pulseaudio-configuration-daemon-conf
            pulseaudio-configuration-script-file
            pulseaudio-configuration-extra-script-files
            pulseaudio-configuration-system-script-file
            pulseaudio-service-type

            ladspa-configuration
            ladspa-configuration?
            ladspa-configuration-plugins
            ladspa-service-type

            speakersafetyd-configuration
            speakersafetyd-configuration-blackbox-directory
            speakersafetyd-configuration-configuration-directory
            speakersafetyd-configuration-maximum-gain-reduction
            speakersafetyd-configuration-speakersafetyd
            speakersafetyd-configuration?
            speakersafetyd-service-type))

;;; Commentary:
;;;
;;; How programs make themselves heard: ALSA, PulseAudio, plug-ins, and what
;;; keeps loudspeakers from harm.
;;;
;;; Code:


;;;
;;; ALSA.
;;;

(define-record-type* <alsa-configuration>
  alsa-configuration make-alsa-configuration
  alsa-configuration?
  (alsa-plugins  alsa-configuration-alsa-plugins (default alsa-plugins))
  (pulseaudio?   alsa-configuration-pulseaudio? (default #t))
  (extra-options alsa-configuration-extra-options (default "")))

(define (asound.conf config)
  (match-record config <alsa-configuration>
      (alsa-plugins pulseaudio? extra-options)
    (define (plugin kind)
      ;; What KIND of device "pulse" is made by.
      #~(string-append #$kind "_type.pulse {\n  lib \""
                       #$alsa-plugins:pulseaudio
                       "/lib/alsa-lib/libasound_module_" #$kind
                       "_pulse.so\"\n}\n"))

    (apply mixed-text-file "asound.conf"
           `(,@(if pulseaudio?
                   (list (plugin "pcm")
                         (plugin "ctl")
                         "\
pcm.!default {
  type pulse
  fallback \"sysdefault\"
  hint {
    show on
    description \"Default output, through PulseAudio\"
  }
}
ctl.!default {
  type pulse
  fallback \"sysdefault\"
}
")
                   '())
             ,extra-options))))

(define alsa-service-type
  (service-type
   (name 'alsa)
   (extensions
    (list (service-extension etc-service-type
                             (lambda (config)
                               `(("asound.conf" ,(asound.conf config)))))))
   (default-value (alsa-configuration))
   (description "Configure ALSA, the sound support of Linux.")))


;;;
;;; PulseAudio.
;;;

(define-record-type* <pulseaudio-configuration>
  pulseaudio-configuration make-pulseaudio-configuration
  pulseaudio-configuration?
  (client-conf        pulseaudio-configuration-client-conf (default '()))
  (daemon-conf        pulseaudio-configuration-daemon-conf
                      (default '((flat-volumes . no))))
  (script-file        pulseaudio-configuration-script-file
                      (default (file-append pulseaudio
                                            "/etc/pulse/default.pa")))
  (extra-script-files pulseaudio-configuration-extra-script-files
                      (default '()))
  (system-script-file pulseaudio-configuration-system-script-file
                      (default (file-append pulseaudio
                                            "/etc/pulse/system.pa"))))

(define (setting-line setting)
  ;; SETTING, a pair or a string, as a line of a configuration file.
  (if (pair? setting)
      (string-append (object->string (car setting) display) " = "
                     (object->string (cdr setting)) "\n")
      (string-append setting "\n")))

(define (script-name file)
  ;; The name of FILE, which must be one of a script.
  (let ((name (cond ((local-file? file) (local-file-name file))
                    ((plain-file? file) (plain-file-name file))
                    ((computed-file? file) (computed-file-name file))
                    (else
                     (raise (formatted-message
                             (G_ "~a is not a local-file, plain-file or \
computed-file object~%") file))))))
    (unless (string-suffix? ".pa" name)
      (raise (formatted-message
              (G_ "the name of a PulseAudio script ends in '.pa'; '~a' does \
not~%") name)))
    name))

(define (including-script file)
  ;; The script FILE, made to include those in a directory.
  (computed-file
   "default.pa"
   #~(begin
       (use-modules (ice-9 textual-ports))
       (call-with-output-file #$output
         (lambda (port)
           (display (call-with-input-file #$file get-string-all) port)
           (display "\n.nofail\n.include /etc/pulse/default.pa.d\n" port))))))

(define (pulseaudio-etc config)
  (match-record config <pulseaudio-configuration>
      (client-conf daemon-conf script-file extra-script-files
       system-script-file)
    (define extra?
      (not (null? extra-script-files)))

    `(("pulse"
       ,(file-union
         "pulse"
         `(("default.pa" ,(if extra?
                              (including-script script-file)
                              script-file))
           ("system.pa" ,system-script-file)
           ,@(if extra?
                 `(("default.pa.d"
                    ,(file-union "default.pa.d"
                                 (map (lambda (file)
                                        (list (script-name file) file))
                                      extra-script-files))))
                 '())
           ("daemon.conf"
            ,(apply mixed-text-file "daemon.conf"
                    "default-script-file = /etc/pulse/default.pa\n"
                    (map setting-line daemon-conf)))
           ("client.conf"
            ,(apply mixed-text-file "client.conf"
                    (map setting-line client-conf)))))))))

(define pulseaudio-environment
  '(("PULSE_CONFIG" . "/etc/pulse/daemon.conf")
    ("PULSE_CLIENTCONFIG" . "/etc/pulse/client.conf")))

(define pulseaudio-service-type
  (service-type
   (name 'pulseaudio)
   (extensions
    (list (service-extension session-environment-service-type
                             (const pulseaudio-environment))
          (service-extension etc-service-type pulseaudio-etc)
          (service-extension udev-service-type (const (list pulseaudio)))))
   (default-value (pulseaudio-configuration))
   (description "Configure PulseAudio, through which programs share sound
devices.")))


;;;
;;; LADSPA.
;;;

(define-record-type* <ladspa-configuration>
  ladspa-configuration make-ladspa-configuration
  ladspa-configuration?
  (plugins ladspa-configuration-plugins (default '())))

(define (ladspa-environment config)
  ;; The value is an expression, evaluated when the environment is written.
  `(("LADSPA_PATH"
     . (string-join ',(map (lambda (plugin)
                             (file-append plugin "/lib/ladspa"))
                           (ladspa-configuration-plugins config))
                    ":"))))

(define ladspa-service-type
  (service-type
   (name 'ladspa)
   (extensions
    (list (service-extension session-environment-service-type
                             ladspa-environment)))
   (default-value (ladspa-configuration))
   (description "Let programs find LADSPA plug-ins, which are sound effects.")))


;;;
;;; Loudspeakers that software must protect.
;;;

(define-configuration/no-serialization speakersafetyd-configuration
  (blackbox-directory
   (string "/var/lib/speakersafetyd/blackbox")
   "Where recordings go for the developers when something went wrong.")
  (configuration-directory
   (file-like (file-append speakersafetyd "/share/speakersafetyd"))
   "A directory with what is known of models of speakers.")
  (group
   (string "speakersafetyd")
   "The group to run as.")
  (log-file
   (string "/var/log/speakersafetyd.log")
   "Where to log.")
  (maximum-gain-reduction
   (integer 7)
   "How much quieter speakers may be made before giving up.")
  (speakersafetyd
   (file-like speakersafetyd)
   "The package.")
  (user
   (string "speakersafetyd")
   "The user to run as."))

(define (speakersafetyd-accounts config)
  (let ((group-name (speakersafetyd-configuration-group config)))
    (list (user-group (name group-name) (system? #t))
          (user-account (name (speakersafetyd-configuration-user config))
                        (group group-name)
                        (supplementary-groups '("audio"))
                        (system? #t)
                        (home-directory "/var/empty")
                        (shell (file-append shadow "/sbin/nologin"))))))

(define (speakersafetyd-activation config)
  (match-record config <speakersafetyd-configuration> (blackbox-directory user)
    (with-imported-modules (source-module-closure '((gnu build activation)))
      #~(let ((user (getpwnam #$user)))
          (use-modules (gnu build activation))
          (mkdir-p/perms "/run/speakersafetyd" user #o755)
          (mkdir-p/perms "/var/lib/speakersafetyd" user #o755)
          ;; Somebody may have been speaking.
          (mkdir-p/perms #$blackbox-directory user #o700)))))

(define (speakersafetyd-units config)
  (match-record config <speakersafetyd-configuration>
      (blackbox-directory configuration-directory group log-file
       maximum-gain-reduction speakersafetyd user)
    (list (shepherd-service
           (documentation "Protect loudspeakers.")
           (provision '(speakersafetyd))
           (requirement '(user-processes udev))
           (start #~(make-forkexec-constructor
                     '(#$(file-append speakersafetyd "/bin/speakersafetyd")
                       "--config-path" #$configuration-directory
                       "--blackbox-path" #$blackbox-directory
                       #$@(option "--max-reduction" maximum-gain-reduction))
                     #:user #$user
                     #:group #$group
                     #:supplementary-groups '("audio")
                     #:log-file #$log-file))
           (stop #~(make-kill-destructor))))))

(define speakersafetyd-service-type
  (let ((package (compose list speakersafetyd-configuration-speakersafetyd)))
    (service-type
     (name 'speakersafetyd)
     (extensions
      (list (service-extension shepherd-root-service-type speakersafetyd-units)
            (service-extension udev-service-type package)
            (service-extension profile-service-type package)
            (service-extension account-service-type speakersafetyd-accounts)
            (service-extension activation-service-type
                               speakersafetyd-activation)))
     (default-value (speakersafetyd-configuration))
     (description "Run @command{speakersafetyd}, which protects the loudspeakers
of machines with Apple processors."))))

;;; sound.scm ends here
