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
  #:use-module (ice-9 format)
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

(define (true-or-false value)
  (if value "true" "false"))

(define (one-or-zero value)
  (if (eq? value #t) "1" "0"))

(define (hexadecimal digits)
  (lambda (number)
    (format #f "0x~v,'0x" digits number)))

(define (listed convert)
  (lambda (values)
    (string-join (map convert values) ",")))

(define (experimental-features value)
  ;; All or none of them, or those with the given identifiers.
  (if (boolean? value)
      (true-or-false value)
      ((listed uuid->string) value)))

(define (main.conf config)
  ;; Each setting is followed by the procedure from values of its field to
  ;; texts.  'optional' settings are left to the daemon where they are #f.
  (define-syntax-rule (section title setting ...)
    (string-append "[" title "]\n" (one setting) ...))

  (define-syntax one
    (syntax-rules (optional)
      ((_ (optional name accessor convert))
       (let ((value (accessor config)))
         (if value (line name (convert value)) "")))
      ((_ (name accessor convert))
       (line name (convert (accessor config))))))

  (define (line name text)
    (string-append name " = " text "\n"))

  (define (reconnect-uuids config)
    (let ((uuids (bluetooth-configuration-reconnect-uuids config)))
      (and (not (null? uuids)) (list uuids))))

  (string-append
   (section "General"
    ("Name" bluetooth-configuration-name identity)
    ("Class" bluetooth-configuration-class (hexadecimal 6))
    ("DiscoverableTimeout"
     bluetooth-configuration-discoverable-timeout number->string)
    ("AlwaysPairable" bluetooth-configuration-always-pairable? true-or-false)
    ("PairableTimeout"
     bluetooth-configuration-pairable-timeout number->string)
    (optional "DeviceID" bluetooth-configuration-device-id identity)
    ("ReverseServiceDiscovery"
     bluetooth-configuration-reverse-service-discovery true-or-false)
    ("NameResolving" bluetooth-configuration-name-resolving? true-or-false)
    ("DebugKeys" bluetooth-configuration-debug-keys? true-or-false)
    ("ControllerMode" bluetooth-configuration-controller-mode symbol->string)
    ("MultiProfile" bluetooth-configuration-multi-profile symbol->string)
    ("FastConnectable"
     bluetooth-configuration-fast-connectable? true-or-false)
    ("Privacy" bluetooth-configuration-privacy symbol->string)
    ("JustWorksRepairing"
     bluetooth-configuration-just-works-repairing symbol->string)
    ("TemporaryTimeout"
     bluetooth-configuration-temporary-timeout number->string)
    ("RefreshDiscovery"
     bluetooth-configuration-refresh-discovery true-or-false)
    ("Experimental"
     bluetooth-configuration-experimental experimental-features)
    ("RemoteNameRequestRetryDelay"
     bluetooth-configuration-remote-name-request-retry-delay number->string))
   (section "BR"
    (optional "PageScanType"
     bluetooth-configuration-page-scan-type number->string)
    (optional "PageScanInterval"
     bluetooth-configuration-page-scan-interval number->string)
    (optional "PageScanWindow"
     bluetooth-configuration-page-scan-window number->string)
    (optional "InquiryScanType"
     bluetooth-configuration-inquiry-scan-type number->string)
    (optional "InquiryScanInterval"
     bluetooth-configuration-inquiry-scan-interval number->string)
    (optional "InquiryScanWindow"
     bluetooth-configuration-inquiry-scan-window number->string)
    (optional "LinkSupervisionTimeout"
     bluetooth-configuration-link-supervision-timeout number->string)
    (optional "PageTimeout"
     bluetooth-configuration-page-timeout number->string)
    (optional "MinSniffInterval"
     bluetooth-configuration-min-sniff-interval number->string)
    (optional "MaxSniffInterval"
     bluetooth-configuration-max-sniff-interval number->string))
   (section "LE"
    (optional "MinAdvertisementInterval"
     bluetooth-configuration-min-advertisement-interval number->string)
    (optional "MaxAdvertisementInterval"
     bluetooth-configuration-max-advertisement-interval number->string)
    (optional "MultiAdvertisementRotationInterval"
     bluetooth-configuration-multi-advertisement-rotation-interval
     number->string)
    (optional "ScanIntervalAutoConnect"
     bluetooth-configuration-scan-interval-auto-connect number->string)
    (optional "ScanWindowAutoConnect"
     bluetooth-configuration-scan-window-auto-connect number->string)
    (optional "ScanIntervalSuspend"
     bluetooth-configuration-scan-interval-suspend number->string)
    (optional "ScanWindowSuspend"
     bluetooth-configuration-scan-window-suspend number->string)
    (optional "ScanIntervalDiscovery"
     bluetooth-configuration-scan-interval-discovery number->string)
    (optional "ScanWindowDiscovery"
     bluetooth-configuration-scan-window-discovery number->string)
    (optional "ScanIntervalAdvMonitor"
     bluetooth-configuration-scan-interval-adv-monitor number->string)
    (optional "ScanWindowAdvMonitor"
     bluetooth-configuration-scan-window-adv-monitor number->string)
    (optional "ScanIntervalConnect"
     bluetooth-configuration-scan-interval-connect number->string)
    (optional "ScanWindowConnect"
     bluetooth-configuration-scan-window-connect number->string)
    (optional "MinConnectionInterval"
     bluetooth-configuration-min-connection-interval number->string)
    (optional "MaxConnectionInterval"
     bluetooth-configuration-max-connection-interval number->string)
    (optional "ConnectionLatency"
     bluetooth-configuration-connection-latency number->string)
    (optional "ConnectionSupervisionTimeout"
     bluetooth-configuration-connection-supervision-timeout number->string)
    (optional "Autoconnecttimeout"
     bluetooth-configuration-autoconnect-timeout number->string)
    ("AdvMonAllowlistScanDuration"
     bluetooth-configuration-adv-mon-allowlist-scan-duration number->string)
    ("AdvMonNoFilterScanDuration"
     bluetooth-configuration-adv-mon-no-filter-scan-duration number->string)
    ("EnableAdvMonInterleaveScan"
     bluetooth-configuration-enable-adv-mon-interleave-scan one-or-zero))
   (section "GATT"
    ("Cache" bluetooth-configuration-cache symbol->string)
    ("KeySize" bluetooth-configuration-key-size number->string)
    ("ExchangeMTU" bluetooth-configuration-exchange-mtu number->string)
    ("Channels" bluetooth-configuration-att-channels number->string))
   (section "AVDTP"
    ("SessionMode" bluetooth-configuration-session-mode symbol->string)
    ("StreamMode" bluetooth-configuration-stream-mode symbol->string))
   (section "Policy"
    (optional "ReconnectUUIDs" reconnect-uuids
              (compose (listed uuid->string) first))
    ("ReconnectAttempts"
     bluetooth-configuration-reconnect-attempts number->string)
    ("ReconnectIntervals"
     bluetooth-configuration-reconnect-intervals (listed number->string))
    ("AutoEnable" bluetooth-configuration-auto-enable? true-or-false)
    ("ResumeDelay" bluetooth-configuration-resume-delay number->string))
   (section "AdvMon"
    ("RSSISamplingPeriod"
     bluetooth-configuration-rssi-sampling-period (hexadecimal 2)))))

(define (bluetooth-directory config)
  "Return the directory of settings for CONFIG."
  (computed-file "etc-bluetooth"
                 #~(begin
                     (mkdir #$output)
                     (call-with-output-file
                         (string-append #$output "/main.conf")
                       (lambda (port)
                         (display #$(main.conf config) port))))))

(define (bluetooth-etc config)
  `(("bluetooth" ,(bluetooth-directory config))))

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
