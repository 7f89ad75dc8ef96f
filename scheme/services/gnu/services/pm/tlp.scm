(define-module (gnu services pm tlp)
  #:use-module (guix gexp)
  #:use-module (gnu services)
  #:use-module (gnu services base udev)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages linux) #:select (tlp))
  #:export (tlp-configuration
            tlp-service-type))

;;; Commentary:
;;;
;;; TLP, which makes the battery last longer.  Each field is a setting of its
;;; configuration file.
;;;
;;; Code:

(define (setting field value)
  (string-append (string-map (lambda (char)
                               (if (char=? char #\-) #\_ char))
                             (string-upcase
                              (string-trim-right (symbol->string field) #\?)))
                 "=" value "\n"))

(define serialize-string setting)

(define (serialize-boolean field value)
  (setting field (if value "1" "0")))

(define (on-off-boolean? value) (boolean? value))
(define (serialize-on-off-boolean field value)
  (setting field (if value "on" "off")))

(define (y-n-boolean? value) (boolean? value))
(define (serialize-y-n-boolean field value)
  (setting field (if value "Y" "N")))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))
(define (serialize-non-negative-integer field value)
  (setting field (number->string value)))

(define (word? value)
  (and (string? value) (not (string-index value #\space))))
(define space-separated-string-list? (list-of word?))
(define (serialize-space-separated-string-list field value)
  (setting field (string-append "\"" (string-join value) "\"")))

(define-maybe boolean)
(define-maybe string)
(define-maybe space-separated-string-list)
(define-maybe non-negative-integer)
(define-maybe on-off-boolean)

(define-configuration tlp-configuration
  (tlp
   (file-like tlp)
   "The package."
   (serializer empty-serializer))
  (tlp-enable?
   (boolean #t)
   "The setting @code{TLP_ENABLE} of TLP.")
  (tlp-default-mode
   (string "AC")
   "The setting @code{TLP_DEFAULT_MODE} of TLP.")
  (disk-idle-secs-on-ac
   (non-negative-integer 0)
   "The setting @code{DISK_IDLE_SECS_ON_AC} of TLP.")
  (disk-idle-secs-on-bat
   (non-negative-integer 2)
   "The setting @code{DISK_IDLE_SECS_ON_BAT} of TLP.")
  (max-lost-work-secs-on-ac
   (non-negative-integer 15)
   "The setting @code{MAX_LOST_WORK_SECS_ON_AC} of TLP.")
  (max-lost-work-secs-on-bat
   (non-negative-integer 60)
   "The setting @code{MAX_LOST_WORK_SECS_ON_BAT} of TLP.")
  (cpu-scaling-governor-on-ac
   maybe-space-separated-string-list
   "The setting @code{CPU_SCALING_GOVERNOR_ON_AC} of TLP.")
  (cpu-scaling-governor-on-bat
   maybe-space-separated-string-list
   "The setting @code{CPU_SCALING_GOVERNOR_ON_BAT} of TLP.")
  (cpu-scaling-min-freq-on-ac
   maybe-non-negative-integer
   "The setting @code{CPU_SCALING_MIN_FREQ_ON_AC} of TLP.")
  (cpu-scaling-max-freq-on-ac
   maybe-non-negative-integer
   "The setting @code{CPU_SCALING_MAX_FREQ_ON_AC} of TLP.")
  (cpu-scaling-min-freq-on-bat
   maybe-non-negative-integer
   "The setting @code{CPU_SCALING_MIN_FREQ_ON_BAT} of TLP.")
  (cpu-scaling-max-freq-on-bat
   maybe-non-negative-integer
   "The setting @code{CPU_SCALING_MAX_FREQ_ON_BAT} of TLP.")
  (cpu-min-perf-on-ac
   maybe-non-negative-integer
   "The setting @code{CPU_MIN_PERF_ON_AC} of TLP.")
  (cpu-max-perf-on-ac
   maybe-non-negative-integer
   "The setting @code{CPU_MAX_PERF_ON_AC} of TLP.")
  (cpu-min-perf-on-bat
   maybe-non-negative-integer
   "The setting @code{CPU_MIN_PERF_ON_BAT} of TLP.")
  (cpu-max-perf-on-bat
   maybe-non-negative-integer
   "The setting @code{CPU_MAX_PERF_ON_BAT} of TLP.")
  (cpu-boost-on-ac?
   maybe-boolean
   "The setting @code{CPU_BOOST_ON_AC} of TLP.")
  (cpu-boost-on-bat?
   maybe-boolean
   "The setting @code{CPU_BOOST_ON_BAT} of TLP.")
  (sched-powersave-on-ac?
   (boolean #f)
   "The setting @code{SCHED_POWERSAVE_ON_AC} of TLP.")
  (sched-powersave-on-bat?
   (boolean #t)
   "The setting @code{SCHED_POWERSAVE_ON_BAT} of TLP.")
  (nmi-watchdog?
   (boolean #f)
   "The setting @code{NMI_WATCHDOG} of TLP.")
  (phc-controls
   maybe-string
   "The setting @code{PHC_CONTROLS} of TLP.")
  (energy-perf-policy-on-ac
   (string "performance")
   "The setting @code{ENERGY_PERF_POLICY_ON_AC} of TLP.")
  (energy-perf-policy-on-bat
   (string "powersave")
   "The setting @code{ENERGY_PERF_POLICY_ON_BAT} of TLP.")
  (disks-devices
   (space-separated-string-list '("sda"))
   "The setting @code{DISKS_DEVICES} of TLP.")
  (disk-apm-level-on-ac
   (space-separated-string-list '("254" "254"))
   "The setting @code{DISK_APM_LEVEL_ON_AC} of TLP.")
  (disk-apm-level-on-bat
   (space-separated-string-list '("128" "128"))
   "The setting @code{DISK_APM_LEVEL_ON_BAT} of TLP.")
  (disk-spindown-timeout-on-ac
   maybe-space-separated-string-list
   "The setting @code{DISK_SPINDOWN_TIMEOUT_ON_AC} of TLP.")
  (disk-spindown-timeout-on-bat
   maybe-space-separated-string-list
   "The setting @code{DISK_SPINDOWN_TIMEOUT_ON_BAT} of TLP.")
  (disk-iosched
   maybe-space-separated-string-list
   "The setting @code{DISK_IOSCHED} of TLP.")
  (sata-linkpwr-on-ac
   (string "max_performance")
   "The setting @code{SATA_LINKPWR_ON_AC} of TLP.")
  (sata-linkpwr-on-bat
   (string "min_power")
   "The setting @code{SATA_LINKPWR_ON_BAT} of TLP.")
  (sata-linkpwr-blacklist
   maybe-string
   "The setting @code{SATA_LINKPWR_BLACKLIST} of TLP.")
  (ahci-runtime-pm-on-ac?
   maybe-on-off-boolean
   "The setting @code{AHCI_RUNTIME_PM_ON_AC} of TLP.")
  (ahci-runtime-pm-on-bat?
   maybe-on-off-boolean
   "The setting @code{AHCI_RUNTIME_PM_ON_BAT} of TLP.")
  (ahci-runtime-pm-timeout
   (non-negative-integer 15)
   "The setting @code{AHCI_RUNTIME_PM_TIMEOUT} of TLP.")
  (pcie-aspm-on-ac
   (string "performance")
   "The setting @code{PCIE_ASPM_ON_AC} of TLP.")
  (pcie-aspm-on-bat
   (string "powersave")
   "The setting @code{PCIE_ASPM_ON_BAT} of TLP.")
  (start-charge-thresh-bat0
   maybe-non-negative-integer
   "The setting @code{START_CHARGE_THRESH_BAT0} of TLP.")
  (stop-charge-thresh-bat0
   maybe-non-negative-integer
   "The setting @code{STOP_CHARGE_THRESH_BAT0} of TLP.")
  (start-charge-thresh-bat1
   maybe-non-negative-integer
   "The setting @code{START_CHARGE_THRESH_BAT1} of TLP.")
  (stop-charge-thresh-bat1
   maybe-non-negative-integer
   "The setting @code{STOP_CHARGE_THRESH_BAT1} of TLP.")
  (radeon-power-profile-on-ac
   (string "high")
   "The setting @code{RADEON_POWER_PROFILE_ON_AC} of TLP.")
  (radeon-power-profile-on-bat
   (string "low")
   "The setting @code{RADEON_POWER_PROFILE_ON_BAT} of TLP.")
  (radeon-dpm-state-on-ac
   (string "performance")
   "The setting @code{RADEON_DPM_STATE_ON_AC} of TLP.")
  (radeon-dpm-state-on-bat
   (string "battery")
   "The setting @code{RADEON_DPM_STATE_ON_BAT} of TLP.")
  (radeon-dpm-perf-level-on-ac
   (string "auto")
   "The setting @code{RADEON_DPM_PERF_LEVEL_ON_AC} of TLP.")
  (radeon-dpm-perf-level-on-bat
   (string "auto")
   "The setting @code{RADEON_DPM_PERF_LEVEL_ON_BAT} of TLP.")
  (wifi-pwr-on-ac?
   (on-off-boolean #f)
   "The setting @code{WIFI_PWR_ON_AC} of TLP.")
  (wifi-pwr-on-bat?
   (on-off-boolean #t)
   "The setting @code{WIFI_PWR_ON_BAT} of TLP.")
  (wol-disable?
   (y-n-boolean #t)
   "The setting @code{WOL_DISABLE} of TLP.")
  (sound-power-save-on-ac
   (non-negative-integer 0)
   "The setting @code{SOUND_POWER_SAVE_ON_AC} of TLP.")
  (sound-power-save-on-bat
   (non-negative-integer 1)
   "The setting @code{SOUND_POWER_SAVE_ON_BAT} of TLP.")
  (sound-power-save-controller?
   (y-n-boolean #t)
   "The setting @code{SOUND_POWER_SAVE_CONTROLLER} of TLP.")
  (bay-poweroff-on-bat?
   (boolean #f)
   "The setting @code{BAY_POWEROFF_ON_BAT} of TLP.")
  (bay-device
   (string "sr0")
   "The setting @code{BAY_DEVICE} of TLP.")
  (runtime-pm-on-ac
   (string "on")
   "The setting @code{RUNTIME_PM_ON_AC} of TLP.")
  (runtime-pm-on-bat
   (string "auto")
   "The setting @code{RUNTIME_PM_ON_BAT} of TLP.")
  (runtime-pm-all?
   (boolean #t)
   "The setting @code{RUNTIME_PM_ALL} of TLP.")
  (runtime-pm-blacklist
   maybe-space-separated-string-list
   "The setting @code{RUNTIME_PM_BLACKLIST} of TLP.")
  (runtime-pm-driver-blacklist
   (space-separated-string-list '("radeon" "nouveau"))
   "The setting @code{RUNTIME_PM_DRIVER_BLACKLIST} of TLP.")
  (usb-autosuspend?
   (boolean #t)
   "The setting @code{USB_AUTOSUSPEND} of TLP.")
  (usb-blacklist
   maybe-string
   "The setting @code{USB_BLACKLIST} of TLP.")
  (usb-blacklist-wwan?
   (boolean #t)
   "The setting @code{USB_BLACKLIST_WWAN} of TLP.")
  (usb-whitelist
   maybe-string
   "The setting @code{USB_WHITELIST} of TLP.")
  (usb-autosuspend-disable-on-shutdown?
   maybe-boolean
   "The setting @code{USB_AUTOSUSPEND_DISABLE_ON_SHUTDOWN} of TLP.")
  (restore-device-state-on-startup?
   (boolean #f)
   "The setting @code{RESTORE_DEVICE_STATE_ON_STARTUP} of TLP.")
  (cpu-energy-perf-policy-on-ac
   maybe-string
   "The setting @code{CPU_ENERGY_PERF_POLICY_ON_AC} of TLP.")
  (cpu-energy-perf-policy-on-bat
   maybe-string
   "The setting @code{CPU_ENERGY_PERF_POLICY_ON_BAT} of TLP."))

(define (tlp-units config)
  (define program
    (file-append (tlp-configuration-tlp config) "/sbin/tlp"))

  (list (shepherd-service
         (documentation "Save power.")
         (provision '(tlp))
         (requirement '(user-processes))
         (start #~(lambda _
                    (zero? (system* #$program "init" "start"))))
         (stop #~(lambda _
                   (not (zero? (system* #$program "init" "stop"))))))))

(define (tlp-activation config)
  ;; It looks for its file in one place only.
  (let ((file (mixed-text-file "tlp"
                               (serialize-configuration
                                config tlp-configuration-fields))))
    (with-imported-modules '((guix build utils))
      #~(copy-file #$file "/etc/tlp.conf"))))

(define tlp-service-type
  (service-type
   (name 'tlp)
   (extensions
    (list (service-extension shepherd-root-service-type tlp-units)
          (service-extension udev-service-type
                             (lambda (config)
                               (list (tlp-configuration-tlp config))))
          (service-extension activation-service-type tlp-activation)))
   (default-value (tlp-configuration))
   (description "Run TLP, which makes the battery last longer.")))

;;; tlp.scm ends here
