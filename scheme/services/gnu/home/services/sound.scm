;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services sound)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages linux) #:select (pipewire wireplumber))
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu services configuration)
  #:export (home-pulseaudio-rtp-sink-service-type
            home-pulseaudio-rtp-source-service-type
            %pulseaudio-rtp-multicast-address

            home-pipewire-configuration
            home-pipewire-service-type))

;;; Commentary:
;;;
;;; Sound: PipeWire, which replaces other sound servers, and the transmission of
;;; sound between instances of PulseAudio on several machines.
;;;
;;; Code:


;;;
;;; PipeWire.
;;;

(define-configuration/no-serialization home-pipewire-configuration
  (pipewire
   (file-like pipewire)
   "The PipeWire package to use.")
  (wireplumber
   (file-like wireplumber)
   "The WirePlumber package to use.")
  (enable-pulseaudio?
   (boolean #t)
   "Whether to serve clients of PulseAudio too.")
  (extra-content
   (string "")
   "Text to append to @file{~/.config/alsa/asoundrc}."))

(define (daemon name command requirement* documentation*)
  "Return the Shepherd service NAME, which runs COMMAND once the services
REQUIREMENT* are up."
  (shepherd-service
   (documentation documentation*)
   (provision (list name))
   (requirement requirement*)
   (start #~(make-forkexec-constructor (list #$command)))
   (stop #~(make-kill-destructor))))

(define (pipewire-shepherd-services config)
  (define pipewire
    (home-pipewire-configuration-pipewire config))

  `(,(daemon 'pipewire (file-append pipewire "/bin/pipewire") '(dbus)
             "Run PipeWire, which routes sound and video.")
    ,(daemon 'wireplumber
             (file-append (home-pipewire-configuration-wireplumber config)
                          "/bin/wireplumber")
             '(pipewire)
             "Run WirePlumber, which connects devices and programs.")
    ,@(if (home-pipewire-configuration-enable-pulseaudio? config)
          (list (daemon 'pipewire-pulseaudio
                        (file-append pipewire "/bin/pipewire-pulse")
                        '(pipewire)
                        "Serve clients of PulseAudio by PipeWire."))
          '())))

(define (asoundrc config)
  "Return the configuration that makes ALSA pass sound to PipeWire."
  (define pipewire
    (home-pipewire-configuration-pipewire config))

  (define (include name)
    (list "<" pipewire "/share/alsa/alsa.conf.d/" name ">\n"))

  (define (plugin kind)
    (list kind "_type.pipewire {\n  lib \""
          pipewire "/lib/alsa-lib/libasound_module_" kind
          "_pipewire.so\"\n}\n"))

  (apply mixed-text-file "asoundrc"
         `(,@(include "50-pipewire.conf")
           ,@(include "99-pipewire-default.conf")
           ,@(plugin "pcm")
           ,@(plugin "ctl")
           ,(home-pipewire-configuration-extra-content config))))

(define (pipewire-files config)
  `(("alsa/asoundrc" ,(asoundrc config))
    ,@(if (home-pipewire-configuration-enable-pulseaudio? config)
          ;; Lest clients start PulseAudio.
          `(("pulse/client.conf"
             ,(plain-file "client.conf" "autospawn = no")))
          '())))

(define home-pipewire-service-type
  (service-type
   (name 'pipewire)
   (extensions
    (list (service-extension home-shepherd-service-type
                             pipewire-shepherd-services)
          (service-extension home-xdg-configuration-files-service-type
                             pipewire-files)))
   (default-value (home-pipewire-configuration))
   (description "Run PipeWire, a server for sound and video.")))


;;;
;;; PulseAudio over the network.
;;;

(define %pulseaudio-rtp-multicast-address
  ;; The default of PulseAudio's modules, for session announcements.
  "224.0.0.56")

(define (pulseaudio-commands . commands)
  "Return code that passes COMMANDS, string-valued gexps, to PulseAudio on its
socket for commands.  PulseAudio creates that when it receives a signal."
  #~(let ((socket (socket AF_UNIX SOCK_STREAM 0))
          (file (lambda (name)
                  (string-append "/run/user/" (number->string (getuid))
                                 "/pulse/" name))))
      (let retry ((attempts 3))
        (unless (false-if-exception
                 (begin
                   (connect socket AF_UNIX (file "cli"))
                   #t))
          (when (zero? attempts)
            (close-port socket)
            (error "cannot connect to PulseAudio"))
          (kill (call-with-input-file (file "pid") read) SIGUSR2)
          ((@ (fibers) sleep) 1)
          (retry (- attempts 1))))
      (for-each (lambda (command)
                  (display command socket)
                  (newline socket))
                (list #$@commands))
      (close-port socket)))

(define (rtp-sink-shepherd-services address)
  (list (shepherd-service
         (provision '(pulseaudio-rtp-sink))
         (start
          #~(lambda* (#:optional (address #$address))
              #$(pulseaudio-commands
                 "load-module module-null-sink sink_name=rtp \
sink_properties=\"device.description='RTP network output'\""
                 #~(string-append "load-module module-rtp-send \
source=rtp.monitor"
                                  (if address
                                      (string-append " destination_ip="
                                                     address)
                                      "")))
              #t))
         (stop
          #~(lambda (_)
              #$(pulseaudio-commands "unload-module module-rtp-send"
                                     "unload-module module-null-sink")
              #f))
         (auto-start? #f))))

(define home-pulseaudio-rtp-sink-service-type
  (service-type
   (name 'pulseaudio-rtp-sink)
   (extensions
    (list (service-extension home-shepherd-service-type
                             rtp-sink-shepherd-services)))
   (default-value %pulseaudio-rtp-multicast-address)
   (description "Give PulseAudio an output that goes over the network by RTP, to
the address that is the value of the service.")))

(define (rtp-source-shepherd-services address)
  (list (shepherd-service
         (provision '(pulseaudio-rtp-source))
         (start
          #~(lambda* (#:optional (address #$address))
              #$(pulseaudio-commands
                 #~(string-append "load-module module-rtp-recv sap_address="
                                  address))
              #t))
         (stop
          #~(lambda (_)
              #$(pulseaudio-commands "unload-module module-rtp-recv")
              #f))
         (auto-start? #f))))

(define home-pulseaudio-rtp-source-service-type
  (service-type
   (name 'pulseaudio-rtp-source)
   (extensions
    (list (service-extension home-shepherd-service-type
                             rtp-source-shepherd-services)))
   (default-value %pulseaudio-rtp-multicast-address)
   (description "Let PulseAudio play what arrives over the network by RTP.")))

;;; sound.scm ends here
