(define-module (gnu services networking wireless)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services linux modules)
  #:use-module (gnu services options)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services networking deprecated-fields)
  #:use-module ((gnu packages admin) #:select (hostapd wpa-supplicant))
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module (srfi srfi-1)
  #:export (wpa-supplicant-configuration
            wpa-supplicant-configuration?
            wpa-supplicant-configuration-wpa-supplicant
            wpa-supplicant-configuration-requirement
            wpa-supplicant-configuration-pid-file
            wpa-supplicant-configuration-dbus?
            wpa-supplicant-configuration-interface
            wpa-supplicant-configuration-config-file
            wpa-supplicant-configuration-extra-options
            wpa-supplicant-configuration-shepherd-provision
            wpa-supplicant-configuration-shepherd-requirement
            wpa-supplicant-service-type

            hostapd-configuration
            hostapd-configuration?
            hostapd-configuration-package
            hostapd-configuration-interface
            hostapd-configuration-ssid
            hostapd-configuration-broadcast-ssid?
            hostapd-configuration-channel
            hostapd-configuration-driver
            hostapd-service-type
            simulated-wifi-service-type))

;;; Commentary:
;;;
;;; Wireless networks: joining them, and being one.
;;;
;;; Code:

(define-record-type* <wpa-supplicant-configuration>
  wpa-supplicant-configuration make-wpa-supplicant-configuration
  wpa-supplicant-configuration?
  (wpa-supplicant wpa-supplicant-configuration-wpa-supplicant
                  (default wpa-supplicant))
  (requirement    wpa-supplicant-configuration-requirement
                  (sanitize deprecated-requirement)
                  (default *unspecified*))
  (pid-file       wpa-supplicant-configuration-pid-file
                  (default "/var/run/wpa_supplicant.pid"))
  (dbus?          wpa-supplicant-configuration-dbus? (default #t))
  (interface      wpa-supplicant-configuration-interface (default #f))
  (config-file    wpa-supplicant-configuration-config-file (default #f))
  (extra-options  wpa-supplicant-configuration-extra-options (default '()))
  (shepherd-provision   wpa-supplicant-configuration-shepherd-provision
                        (default '(wpa-supplicant wireless-daemon)))
  (shepherd-requirement wpa-supplicant-configuration-shepherd-requirement
                        (default '(user-processes loopback syslogd))))

(define (wpa-supplicant-units config)
  (match-record config <wpa-supplicant-configuration>
      (wpa-supplicant requirement pid-file dbus? interface config-file
       extra-options shepherd-provision shepherd-requirement)
    (define (joined option value)
      (if value
          #~((string-append #$option #$value))
          #~()))

    (list (shepherd-service
           (documentation "Authenticate to wireless networks.")
           (provision shepherd-provision)
           (requirement (append (if dbus? '(dbus-system) '())
                                (if (or (unspecified? requirement)
                                        (not requirement))
                                    shepherd-requirement
                                    requirement)))
           ;; In the background, logging to the system log.
           (start #~(make-forkexec-constructor
                     (list #$(file-append wpa-supplicant
                                          "/sbin/wpa_supplicant")
                           "-B" "-s"
                           #$@(joined "-P" pid-file)
                           #$@(flag "-u" dbus?)
                           #$@(joined "-i" interface)
                           #$@(joined "-c" config-file)
                           #$@extra-options)
                     #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define wpa-supplicant-service-type
  (let ((package (compose list wpa-supplicant-configuration-wpa-supplicant)))
    (service-type
     (name 'wpa-supplicant)
     (extensions
      (list (service-extension shepherd-root-service-type wpa-supplicant-units)
            (service-extension dbus-root-service-type package)
            (service-extension profile-service-type package)))
     (default-value (wpa-supplicant-configuration))
     (description "Run @command{wpa_supplicant}, which authenticates to wireless
networks."))))


;;;
;;; Being an access point.
;;;

(define-record-type* <hostapd-configuration>
  hostapd-configuration make-hostapd-configuration
  hostapd-configuration?
  (package         hostapd-configuration-package (default hostapd))
  (interface       hostapd-configuration-interface (default "wlan0"))
  (ssid            hostapd-configuration-ssid)
  (broadcast-ssid? hostapd-configuration-broadcast-ssid? (default #t))
  (channel         hostapd-configuration-channel (default 1))
  (driver          hostapd-configuration-driver (default "nl80211"))
  (extra-settings  hostapd-configuration-extra-settings (default "")))

(define (hostapd.conf config)
  (match-record config <hostapd-configuration>
      (interface ssid broadcast-ssid? channel extra-settings)
    (plain-file "hostapd.conf"
                (string-append
                 "interface=" interface "\n"
                 "ssid=" ssid "\n"
                 "ignore_broadcast_ssid=" (if broadcast-ssid? "0" "1") "\n"
                 "channel=" (number->string channel) "\n"
                 extra-settings "\n"))))

(define (hostapd-unit config . more)
  (shepherd-service
   (documentation "Be a wireless access point.")
   (provision '(hostapd))
   (requirement (cons 'user-processes more))
   (start #~(make-forkexec-constructor
             '(#$(file-append (hostapd-configuration-package config)
                              "/sbin/hostapd")
               #$(hostapd.conf config))
             #:log-file "/var/log/hostapd.log"))
   (stop #~(make-kill-destructor))))

(define hostapd-service-type
  (service-type
   (name 'hostapd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (compose list hostapd-unit))))
   (description "Run @command{hostapd}, which makes the machine a wireless
access point.")))

(define (simulated-wifi-units config)
  (define rfkill
    (file-append util-linux "/sbin/rfkill"))

  (list (hostapd-unit config 'unblocked-wifi 'kernel-module-loader)
        (shepherd-service
         (documentation "Allow the simulated radios to send.")
         (provision '(unblocked-wifi))
         (requirement '(file-systems kernel-module-loader))
         (one-shot? #t)
         (start #~(lambda _
                    (for-each (lambda (radio)
                                (invoke #$rfkill "unblock" radio))
                              '("0" "1"))
                    #t)))))

(define simulated-wifi-service-type
  (service-type
   (name 'simulated-wifi)
   (extensions
    (list (service-extension shepherd-root-service-type simulated-wifi-units)
          (service-extension kernel-module-loader-service-type
                             (const '("mac80211_hwsim")))))
   (default-value (hostapd-configuration
                   (interface "wlan1")
                   (ssid "Test Network")))
   (description "Simulate a wireless network within the machine, for tests.")))

;;; wireless.scm ends here
