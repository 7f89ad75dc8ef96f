(define-module (gnu services desktop bluetooth)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix deprecation)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system uuid)
  #:use-module ((gnu packages linux) #:select (bluez))
  #:use-module (srfi srfi-1)
  #:export (bluetooth-configuration
            bluetooth-configuration?
            bluetooth-service
            bluetooth-service-type))

;;; Commentary:
;;;
;;; Bluetooth, through BlueZ.  The fields are the settings of its file, in the
;;; order and by the sections of that.
;;;
;;; Code:

(define-record-type* <bluetooth-configuration>
  bluetooth-configuration make-bluetooth-configuration
  bluetooth-configuration?
  (bluez bluetooth-configuration-bluez (default bluez))
  (name bluetooth-configuration-name (default "BlueZ"))
  (class bluetooth-configuration-class (default 0))
  (discoverable-timeout bluetooth-configuration-discoverable-timeout
   (default 180))
  (always-pairable? bluetooth-configuration-always-pairable? (default #f))
  (pairable-timeout bluetooth-configuration-pairable-timeout (default 0))
  (device-id bluetooth-configuration-device-id (default #f))
  (reverse-service-discovery?
   bluetooth-configuration-reverse-service-discovery
   (default #t))
  (name-resolving? bluetooth-configuration-name-resolving? (default #t))
  (debug-keys? bluetooth-configuration-debug-keys? (default #f))
  (controller-mode bluetooth-configuration-controller-mode (default 'dual))
  (multi-profile bluetooth-configuration-multi-profile (default 'off))
  (fast-connectable? bluetooth-configuration-fast-connectable? (default #f))
  (privacy bluetooth-configuration-privacy (default 'off))
  (just-works-repairing bluetooth-configuration-just-works-repairing
   (default 'never))
  (temporary-timeout bluetooth-configuration-temporary-timeout (default 30))
  (refresh-discovery? bluetooth-configuration-refresh-discovery (default #t))
  (experimental bluetooth-configuration-experimental (default #f))
  (remote-name-request-retry-delay
   bluetooth-configuration-remote-name-request-retry-delay
   (default 300))
  (page-scan-type bluetooth-configuration-page-scan-type (default #f))
  (page-scan-interval bluetooth-configuration-page-scan-interval (default #f))
  (page-scan-window bluetooth-configuration-page-scan-window (default #f))
  (inquiry-scan-type bluetooth-configuration-inquiry-scan-type (default #f))
  (inquiry-scan-interval bluetooth-configuration-inquiry-scan-interval
   (default #f))
  (inquiry-scan-window bluetooth-configuration-inquiry-scan-window
   (default #f))
  (link-supervision-timeout bluetooth-configuration-link-supervision-timeout
   (default #f))
  (page-timeout bluetooth-configuration-page-timeout (default #f))
  (min-sniff-interval bluetooth-configuration-min-sniff-interval (default #f))
  (max-sniff-interval bluetooth-configuration-max-sniff-interval (default #f))
  (min-advertisement-interval
   bluetooth-configuration-min-advertisement-interval
   (default #f))
  (max-advertisement-interval
   bluetooth-configuration-max-advertisement-interval
   (default #f))
  (multi-advertisement-rotation-interval
   bluetooth-configuration-multi-advertisement-rotation-interval
   (default #f))
  (scan-interval-auto-connect
   bluetooth-configuration-scan-interval-auto-connect
   (default #f))
  (scan-window-auto-connect bluetooth-configuration-scan-window-auto-connect
   (default #f))
  (scan-interval-suspend bluetooth-configuration-scan-interval-suspend
   (default #f))
  (scan-window-suspend bluetooth-configuration-scan-window-suspend
   (default #f))
  (scan-interval-discovery bluetooth-configuration-scan-interval-discovery
   (default #f))
  (scan-window-discovery bluetooth-configuration-scan-window-discovery
   (default #f))
  (scan-interval-adv-monitor bluetooth-configuration-scan-interval-adv-monitor
   (default #f))
  (scan-window-adv-monitor bluetooth-configuration-scan-window-adv-monitor
   (default #f))
  (scan-interval-connect bluetooth-configuration-scan-interval-connect
   (default #f))
  (scan-window-connect bluetooth-configuration-scan-window-connect
   (default #f))
  (min-connection-interval bluetooth-configuration-min-connection-interval
   (default #f))
  (max-connection-interval bluetooth-configuration-max-connection-interval
   (default #f))
  (connection-latency bluetooth-configuration-connection-latency (default #f))
  (connection-supervision-timeout
   bluetooth-configuration-connection-supervision-timeout
   (default #f))
  (autoconnect-timeout bluetooth-configuration-autoconnect-timeout
   (default #f))
  (adv-mon-allowlist-scan-duration
   bluetooth-configuration-adv-mon-allowlist-scan-duration
   (default 300))
  (adv-mon-no-filter-scan-duration
   bluetooth-configuration-adv-mon-no-filter-scan-duration
   (default 500))
  (enable-adv-mon-interleave-scan?
   bluetooth-configuration-enable-adv-mon-interleave-scan
   (default #t))
  (cache bluetooth-configuration-cache (default 'always))
  (key-size bluetooth-configuration-key-size (default 0))
  (exchange-mtu bluetooth-configuration-exchange-mtu (default 517))
  (att-channels bluetooth-configuration-att-channels (default 3))
  (session-mode bluetooth-configuration-session-mode (default 'basic))
  (stream-mode bluetooth-configuration-stream-mode (default 'basic))
  (reconnect-uuids bluetooth-configuration-reconnect-uuids (default '()))
  (reconnect-attempts bluetooth-configuration-reconnect-attempts (default 7))
  (reconnect-intervals bluetooth-configuration-reconnect-intervals
   (default '(1 2 4 8 16 32 64)))
  (auto-enable? bluetooth-configuration-auto-enable? (default #f))
  (resume-delay bluetooth-configuration-resume-delay (default 2))
  (rssi-sampling-period bluetooth-configuration-rssi-sampling-period
   (default 255)))

(define (text value)
  ;; VALUE as it is written in the file.
  (cond ((boolean? value) (if value "true" "false"))
        ((number? value) (number->string value))
        ((symbol? value) (symbol->string value))
        ((uuid? value) (uuid->string value))
        ((list? value) (string-join (map text value) ","))
        (else value)))

(define (hexadecimal digits)
  (lambda (number)
    (string-append "0x" (string-pad (number->string number 16) digits #\0))))

(define (one-or-zero value)
  (if (eq? value #t) "1" "0"))

(define (line name value text)
  (string-append name " = " (text value) "\n"))

(define (main.conf config)
  ;; Settings that are #f or empty are left to the daemon, except Booleans.
  (define-syntax-rule (section title setting ...)
    (string-append "[" title "]\n" (one setting) ...))

  (define-syntax one
    (syntax-rules (boolean)
      ((_ (boolean name accessor))
       (line name (accessor config) text))
      ((_ (name accessor))
       (optional name (accessor config) text))
      ((_ (name accessor convert))
       (line name (accessor config) convert))))

  (define (optional name value text)
    (if (or (not value) (null? value))
        ""
        (line name value text)))

  (string-append
   (section "General"
    ("Name" bluetooth-configuration-name)
    ("Class" bluetooth-configuration-class (hexadecimal 6))
    ("DiscoverableTimeout" bluetooth-configuration-discoverable-timeout)
    (boolean "AlwaysPairable" bluetooth-configuration-always-pairable?)
    ("PairableTimeout" bluetooth-configuration-pairable-timeout)
    ("DeviceID" bluetooth-configuration-device-id)
    (boolean "ReverseServiceDiscovery"
     bluetooth-configuration-reverse-service-discovery)
    (boolean "NameResolving" bluetooth-configuration-name-resolving?)
    (boolean "DebugKeys" bluetooth-configuration-debug-keys?)
    ("ControllerMode" bluetooth-configuration-controller-mode)
    ("MultiProfile" bluetooth-configuration-multi-profile)
    (boolean "FastConnectable" bluetooth-configuration-fast-connectable?)
    ("Privacy" bluetooth-configuration-privacy)
    ("JustWorksRepairing" bluetooth-configuration-just-works-repairing)
    ("TemporaryTimeout" bluetooth-configuration-temporary-timeout)
    (boolean "RefreshDiscovery" bluetooth-configuration-refresh-discovery)
    (boolean "Experimental" bluetooth-configuration-experimental)
    ("RemoteNameRequestRetryDelay"
     bluetooth-configuration-remote-name-request-retry-delay))
   (section "BR"
    ("PageScanType" bluetooth-configuration-page-scan-type)
    ("PageScanInterval" bluetooth-configuration-page-scan-interval)
    ("PageScanWindow" bluetooth-configuration-page-scan-window)
    ("InquiryScanType" bluetooth-configuration-inquiry-scan-type)
    ("InquiryScanInterval" bluetooth-configuration-inquiry-scan-interval)
    ("InquiryScanWindow" bluetooth-configuration-inquiry-scan-window)
    ("LinkSupervisionTimeout"
     bluetooth-configuration-link-supervision-timeout)
    ("PageTimeout" bluetooth-configuration-page-timeout)
    ("MinSniffInterval" bluetooth-configuration-min-sniff-interval)
    ("MaxSniffInterval" bluetooth-configuration-max-sniff-interval))
   (section "LE"
    ("MinAdvertisementInterval"
     bluetooth-configuration-min-advertisement-interval)
    ("MaxAdvertisementInterval"
     bluetooth-configuration-max-advertisement-interval)
    ("MultiAdvertisementRotationInterval"
     bluetooth-configuration-multi-advertisement-rotation-interval)
    ("ScanIntervalAutoConnect"
     bluetooth-configuration-scan-interval-auto-connect)
    ("ScanWindowAutoConnect" bluetooth-configuration-scan-window-auto-connect)
    ("ScanIntervalSuspend" bluetooth-configuration-scan-interval-suspend)
    ("ScanWindowSuspend" bluetooth-configuration-scan-window-suspend)
    ("ScanIntervalDiscovery" bluetooth-configuration-scan-interval-discovery)
    ("ScanWindowDiscovery" bluetooth-configuration-scan-window-discovery)
    ("ScanIntervalAdvMonitor"
     bluetooth-configuration-scan-interval-adv-monitor)
    ("ScanWindowAdvMonitor" bluetooth-configuration-scan-window-adv-monitor)
    ("ScanIntervalConnect" bluetooth-configuration-scan-interval-connect)
    ("ScanWindowConnect" bluetooth-configuration-scan-window-connect)
    ("MinConnectionInterval" bluetooth-configuration-min-connection-interval)
    ("MaxConnectionInterval" bluetooth-configuration-max-connection-interval)
    ("ConnectionLatency" bluetooth-configuration-connection-latency)
    ("ConnectionSupervisionTimeout"
     bluetooth-configuration-connection-supervision-timeout)
    ("Autoconnecttimeout" bluetooth-configuration-autoconnect-timeout)
    ("AdvMonAllowlistScanDuration"
     bluetooth-configuration-adv-mon-allowlist-scan-duration)
    ("AdvMonNoFilterScanDuration"
     bluetooth-configuration-adv-mon-no-filter-scan-duration)
    ("EnableAdvMonInterleaveScan"
     bluetooth-configuration-enable-adv-mon-interleave-scan one-or-zero))
   (section "GATT"
    ("Cache" bluetooth-configuration-cache)
    ("KeySize" bluetooth-configuration-key-size)
    ("ExchangeMTU" bluetooth-configuration-exchange-mtu)
    ("Channels" bluetooth-configuration-att-channels))
   (section "AVDTP"
    ("SessionMode" bluetooth-configuration-session-mode)
    ("StreamMode" bluetooth-configuration-stream-mode))
   (section "Policy"
    ("ReconnectUUIDs" bluetooth-configuration-reconnect-uuids)
    ("ReconnectAttempts" bluetooth-configuration-reconnect-attempts)
    ("ReconnectIntervals" bluetooth-configuration-reconnect-intervals)
    (boolean "AutoEnable" bluetooth-configuration-auto-enable?)
    ("ResumeDelay" bluetooth-configuration-resume-delay))
   (section "AdvMon"
    ("RSSISamplingPeriod"
     bluetooth-configuration-rssi-sampling-period (hexadecimal 2)))))

(define (bluetooth-etc config)
  `(("bluetooth"
     ,(computed-file "etc-bluetooth"
                     #~(begin
                         (mkdir #$output)
                         (call-with-output-file
                             (string-append #$output "/main.conf")
                           (lambda (port)
                             (display #$(main.conf config) port))))))))

(define (bluetooth-units config)
  (list (shepherd-service
         (documentation "Manage Bluetooth devices.")
         (provision '(bluetooth))
         (requirement '(user-processes dbus-system udev))
         (start #~(make-forkexec-constructor
                   '(#$(file-append (bluetooth-configuration-bluez config)
                                    "/libexec/bluetooth/bluetoothd"))))
         (stop #~(make-kill-destructor)))))

(define bluetooth-service-type
  (let ((package (compose list bluetooth-configuration-bluez)))
    (service-type
     (name 'bluetooth)
     (extensions
      (list (service-extension dbus-root-service-type package)
            (service-extension udev-service-type package)
            (service-extension etc-service-type bluetooth-etc)
            (service-extension shepherd-root-service-type bluetooth-units)))
     (default-value (bluetooth-configuration))
     (description "Run @command{bluetoothd}, which manages Bluetooth
devices."))))

(define-deprecated (bluetooth-service #:key (bluez bluez) (auto-enable? #f))
  bluetooth-service-type
  "Return a Bluetooth service; AUTO-ENABLE? makes it power devices."
  (service bluetooth-service-type
           (bluetooth-configuration (bluez bluez)
                                    (auto-enable? auto-enable?))))

;;; bluetooth.scm ends here
