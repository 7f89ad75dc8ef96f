(define-module (gnu services syncthing-file)
  #:use-module (guix records)
  #:use-module (gnu services configuration table)
  #:use-module (srfi srfi-1)
  #:use-module (sxml simple)
  #:export (syncthing-config-file
            syncthing-config-file?
            syncthing-device
            syncthing-device?
            syncthing-folder
            syncthing-folder?
            syncthing-folder-device
            syncthing-folder-device?
            syncthing-config-file->string))

;;; Commentary:
;;;
;;; The configuration file of Syncthing, in XML.  Most fields of the records
;;; below are one element or attribute each: tables pair their names.
;;;
;;; Code:

(define-record-type* <syncthing-device>
  syncthing-device make-syncthing-device
  syncthing-device?
  (id                          syncthing-device-id)
  (name                        syncthing-device-name (default ""))
  (compression                 syncthing-device-compression
                               (default "metadata"))
  (introducer?                 syncthing-device-introducer? (default #f))
  (skip-introduction-removals? syncthing-device-skip-introduction-removals?
                               (default #f))
  (introduced-by               syncthing-device-introduced-by (default ""))
  (addresses                   syncthing-device-addresses
                               (default '("dynamic")))
  (paused?                     syncthing-device-paused? (default #f))
  (auto-accept-folders?        syncthing-device-auto-accept-folders?
                               (default #f))
  (max-send-kbps               syncthing-device-max-send-kbps (default 0))
  (max-receive-kbps            syncthing-device-max-receive-kbps (default 0))
  (max-request-kib             syncthing-device-max-request-kib (default 0))
  (untrusted?                  syncthing-device-untrusted? (default #f))
  (remote-gui-port             syncthing-device-remote-gui-port (default 0))
  (num-connections             syncthing-device-num-connections (default 0)))

(define-record-type* <syncthing-folder-device>
  syncthing-folder-device make-syncthing-folder-device
  syncthing-folder-device?
  (device              syncthing-folder-device-device)
  (introduced-by       syncthing-folder-device-introduced-by
                       (default (syncthing-device (id ""))))
  (encryption-password syncthing-folder-device-encryption-password
                       (default "")))

(define (as-folder-devices devices)
  ;; DEVICES, each of which is a <syncthing-folder-device>.
  (map (lambda (device)
         (if (syncthing-folder-device? device)
             device
             (syncthing-folder-device (device device))))
       devices))

(define-record-type* <syncthing-folder>
  syncthing-folder make-syncthing-folder
  syncthing-folder?
  (id                                  syncthing-folder-id (default #f))
  (label                               syncthing-folder-label)
  (path                                syncthing-folder-path)
  (type                                syncthing-folder-type
                                       (default "sendreceive"))
  (rescan-interval-seconds             syncthing-folder-rescan-interval-seconds
                                       (default 3600))
  (file-system-watcher-enabled?        syncthing-folder-file-system-watcher-enabled?
                                       (default #t))
  (file-system-watcher-delay-seconds   syncthing-folder-file-system-watcher-delay-seconds
                                       (default 10))
  (file-system-watcher-timeout-seconds syncthing-folder-file-system-watcher-timeout-seconds
                                       (default 0))
  (ignore-permissions?                 syncthing-folder-ignore-permissions?
                                       (default #f))
  (auto-normalize?                     syncthing-folder-auto-normalize?
                                       (default #t))
  (devices                             syncthing-folder-devices
                                       (default '()) (sanitize as-folder-devices))
  (filesystem-type                     syncthing-folder-filesystem-type
                                       (default "basic"))
  (min-disk-free-unit                  syncthing-folder-min-disk-free-unit
                                       (default "%"))
  (min-disk-free                       syncthing-folder-min-disk-free
                                       (default 1))
  (versioning-type                     syncthing-folder-versioning-type
                                       (default #f))
  (versioning-file-system-path         syncthing-folder-versioning-file-system-path
                                       (default ""))
  (versioning-file-system-type         syncthing-folder-versioning-file-system-type
                                       (default "basic"))
  (versioning-cleanup-interval-seconds syncthing-folder-versioning-cleanup-interval-seconds
                                       (default 3600))
  (versioning-cleanout-days            syncthing-folder-versioning-cleanout-days
                                       (default #f))
  (versioning-keep                     syncthing-folder-versioning-keep
                                       (default #f))
  (versioning-max-age                  syncthing-folder-versioning-max-age
                                       (default #f))
  (versioning-command                  syncthing-folder-versioning-command
                                       (default #f))
  (copiers                             syncthing-folder-copiers (default 0))
  (puller-max-pending-kib              syncthing-folder-puller-max-pending-kib
                                       (default 0))
  (hashers                             syncthing-folder-hashers (default 0))
  (order                               syncthing-folder-order
                                       (default "random"))
  (ignore-delete?                      syncthing-folder-ignore-delete?
                                       (default #f))
  (scan-progress-interval-seconds      syncthing-folder-scan-progress-interval-seconds
                                       (default 0))
  (puller-pause-seconds                syncthing-folder-puller-pause-seconds
                                       (default 0))
  (max-conflicts                       syncthing-folder-max-conflicts
                                       (default 10))
  (disable-sparse-files?               syncthing-folder-disable-sparse-files?
                                       (default #f))
  (disable-temp-indexes?               syncthing-folder-disable-temp-indexes?
                                       (default #f))
  (paused?                             syncthing-folder-paused? (default #f))
  (weak-hash-threshold-percentage      syncthing-folder-weak-hash-threshold-percentage
                                       (default 25))
  (marker-name                         syncthing-folder-marker-name
                                       (default ".stfolder"))
  (copy-ownership-from-parent?         syncthing-folder-copy-ownership-from-parent?
                                       (default #f))
  (mod-time-window-seconds             syncthing-folder-mod-time-window-seconds
                                       (default 0))
  (max-concurrent-writes               syncthing-folder-max-concurrent-writes
                                       (default 2))
  (disable-fsync?                      syncthing-folder-disable-fsync?
                                       (default #f))
  (block-pull-order                    syncthing-folder-block-pull-order
                                       (default "standard"))
  (copy-range-method                   syncthing-folder-copy-range-method
                                       (default "standard"))
  (case-sensitive-file-system?         syncthing-folder-case-sensitive-file-system?
                                       (default #f))
  (junctions-as-dirs?                  syncthing-folder-junctions-as-dirs?
                                       (default #f))
  (sync-ownership?                     syncthing-folder-sync-ownership?
                                       (default #f))
  (send-ownership?                     syncthing-folder-send-ownership?
                                       (default #f))
  (sync-xattrs?                        syncthing-folder-sync-xattrs?
                                       (default #f))
  (send-xattrs?                        syncthing-folder-send-xattrs?
                                       (default #f))
  (xattr-filter-max-single-entry-size  syncthing-folder-xattr-filter-max-single-entry-size
                                       (default 1024))
  (xattr-filter-max-total-size         syncthing-folder-xattr-filter-max-total-size
                                       (default 4096)))

(define-record-type* <syncthing-config-file>
  syncthing-config-file make-syncthing-config-file
  syncthing-config-file?
  (folders                                   syncthing-config-folders
                                             (default (list (syncthing-folder (id "default") (label "Default Folder") (path "~/Sync")))))
  (devices                                   syncthing-config-devices
                                             (default '()))
  (gui-enabled?                              syncthing-config-gui-enabled?
                                             (default #t))
  (gui-tls?                                  syncthing-config-gui-tls?
                                             (default #f))
  (gui-debugging?                            syncthing-config-gui-debugging?
                                             (default #f))
  (gui-send-basic-authorization-prompt?      syncthing-config-gui-send-basic-authorization-prompt?
                                             (default #f))
  (gui-address                               syncthing-config-gui-address
                                             (default "127.0.0.1:8384"))
  (gui-user                                  syncthing-config-gui-user
                                             (default #f))
  (gui-password                              syncthing-config-gui-password
                                             (default #f))
  (gui-apikey                                syncthing-config-gui-apikey
                                             (default #f))
  (gui-theme                                 syncthing-config-gui-theme
                                             (default "default"))
  (ldap-enabled?                             syncthing-config-ldap-enabled?
                                             (default #f))
  (ldap-address                              syncthing-config-ldap-address
                                             (default ""))
  (ldap-bind-dn                              syncthing-config-ldap-bind-dn
                                             (default ""))
  (ldap-transport                            syncthing-config-ldap-transport
                                             (default ""))
  (ldap-insecure-skip-verify                 syncthing-config-ldap-insecure-skip-verify
                                             (default ""))
  (ldap-search-base-dn                       syncthing-config-ldap-search-base-dn
                                             (default ""))
  (ldap-search-filter                        syncthing-config-ldap-search-filter
                                             (default ""))
  (listen-address                            syncthing-config-listen-address
                                             (default "default"))
  (global-announce-server                    syncthing-config-global-announce-server
                                             (default "default"))
  (global-announce-enabled?                  syncthing-config-global-announce-enabled?
                                             (default #t))
  (local-announce-enabled?                   syncthing-config-local-announce-enabled?
                                             (default #t))
  (local-announce-port                       syncthing-config-local-announce-port
                                             (default 21027))
  (local-announce-mac-address                syncthing-config-local-announce-mac-address
                                             (default "[ff12::8384]:21027"))
  (max-send-kbps                             syncthing-config-max-send-kbps
                                             (default 0))
  (max-receive-kbps                          syncthing-config-max-receive-kbps
                                             (default 0))
  (reconnection-interval-seconds             syncthing-config-reconnection-interval-seconds
                                             (default 60))
  (relays-enabled?                           syncthing-config-relays-enabled?
                                             (default #t))
  (relay-reconnect-interval-minutes          syncthing-config-relay-reconnect-interval-minutes
                                             (default 10))
  (start-browser?                            syncthing-config-start-browser?
                                             (default #t))
  (nat-enabled?                              syncthing-config-nat-enabled?
                                             (default #t))
  (nat-lease-minutes                         syncthing-config-nat-lease-minutes
                                             (default 60))
  (nat-renewal-minutes                       syncthing-config-nat-renewal-minutes
                                             (default 30))
  (nat-timeout-seconds                       syncthing-config-nat-timeout-seconds
                                             (default 10))
  (usage-reporting-accepted                  syncthing-config-usage-reporting-accepted
                                             (default 0))
  (usage-reporting-seen                      syncthing-config-usage-reporting-seen
                                             (default 0))
  (usage-reporting-unique-id                 syncthing-config-usage-reporting-unique-id
                                             (default ""))
  (usage-reporting-url                       syncthing-config-usage-reporting-url
                                             (default "https://data.syncthing.net/newdata"))
  (usage-reporting-post-insecurely?          syncthing-config-usage-reporting-post-insecurely?
                                             (default #f))
  (usage-reporting-initial-delay-seconds     syncthing-config-usage-reporting-initial-delay-seconds
                                             (default 1800))
  (auto-upgrade-interval-hours               syncthing-config-auto-upgrade-interval-hours
                                             (default 12))
  (upgrade-to-pre-releases?                  syncthing-config-upgrade-to-pre-releases?
                                             (default #f))
  (keep-temporaries-hours                    syncthing-config-keep-temporaries-hours
                                             (default 24))
  (cache-ignored-files?                      syncthing-config-cache-ignored-files?
                                             (default #f))
  (progress-update-interval-seconds          syncthing-config-progress-update-interval-seconds
                                             (default 5))
  (limit-bandwidth-in-lan?                   syncthing-config-limit-bandwidth-in-lan?
                                             (default #f))
  (min-home-disk-free-unit                   syncthing-config-min-home-disk-free-unit
                                             (default "%"))
  (min-home-disk-free                        syncthing-config-min-home-disk-free
                                             (default 1))
  (releases-url                              syncthing-config-releases-url
                                             (default "https://upgrades.syncthing.net/meta.json"))
  (overwrite-remote-device-names-on-connect? syncthing-config-overwrite-remote-device-names-on-connect?
                                             (default #f))
  (temp-index-min-blocks                     syncthing-config-temp-index-min-blocks
                                             (default 10))
  (unacked-notification-id                   syncthing-config-unacked-notification-id
                                             (default "authenticationUserAndPassword"))
  (traffic-class                             syncthing-config-traffic-class
                                             (default 0))
  (set-low-priority?                         syncthing-config-set-low-priority?
                                             (default #t))
  (max-folder-concurrency                    syncthing-config-max-folder-concurrency
                                             (default 0))
  (crash-reporting-url                       syncthing-config-crash-reporting-url
                                             (default "https://crash.syncthing.net/newcrash"))
  (crash-reporting-enabled?                  syncthing-config-crash-reporting-enabled?
                                             (default #t))
  (stun-keepalive-start-seconds              syncthing-config-stun-keepalive-start-seconds
                                             (default 180))
  (stun-keepalive-min-seconds                syncthing-config-stun-keepalive-min-seconds
                                             (default 20))
  (stun-server                               syncthing-config-stun-server
                                             (default "default"))
  (database-tuning                           syncthing-config-database-tuning
                                             (default "auto"))
  (max-concurrent-incoming-request-kib       syncthing-config-max-concurrent-incoming-request-kib
                                             (default 0))
  (announce-lan-addresses?                   syncthing-config-announce-lan-addresses?
                                             (default #t))
  (send-full-index-on-upgrade?               syncthing-config-send-full-index-on-upgrade?
                                             (default #f))
  (connection-limit-enough                   syncthing-config-connection-limit-enough
                                             (default 0))
  (connection-limit-max                      syncthing-config-connection-limit-max
                                             (default 0))
  (insecure-allow-old-tls-versions?          syncthing-config-insecure-allow-old-tls-versions?
                                             (default #f))
  (connection-priority-tcp-lan               syncthing-config-connection-priority-tcp-lan
                                             (default 10))
  (connection-priority-quic-lan              syncthing-config-connection-priority-quic-lan
                                             (default 20))
  (connection-priority-tcp-wan               syncthing-config-connection-priority-tcp-wan
                                             (default 30))
  (connection-priority-quic-wan              syncthing-config-connection-priority-quic-wan
                                             (default 40))
  (connection-priority-relay                 syncthing-config-connection-priority-relay
                                             (default 50))
  (connection-priority-upgrade-threshold     syncthing-config-connection-priority-upgrade-threshold
                                             (default 0))
  (default-folder                            syncthing-config-default-folder
                                             (default (syncthing-folder (label "") (path "~"))))
  (default-device                            syncthing-config-default-device
                                             (default (syncthing-device (id ""))))
  (default-ignores                           syncthing-config-default-ignores
                                             (default "")))


;;;
;;; XML.
;;;

(define (text value)
  ;; Booleans have once been written as strings.
  (cond ((eq? value #t) "true")
        ((eq? value #f) "false")
        (else value)))

(define (elements record table)
  (map (lambda (entry)
         (list (first entry) (text (field-value record (second entry)))))
       table))

(define (attributes record table)
  (cons '@ (elements record table)))

(define (present elements)
  ;; ELEMENTS without those that have no value.
  (remove (lambda (element) (member (second element) '("false"))) elements))

(define (device-element device)
  `(device ,(attributes device
                        '((id id) (name name) (compression compression)
                          (introducer introducer?)
                          (skipIntroductionRemovals
                           skip-introduction-removals?)
                          (introducedBy introduced-by)))
           ,@(map (lambda (address) `(address ,address))
                  (syncthing-device-addresses device))
           ,@(elements device
                       '((paused paused?)
                         (autoAcceptFolders auto-accept-folders?)
                         (maxSendKbps max-send-kbps)
                         (maxRecvKbps max-receive-kbps)
                         (maxRequestKiB max-request-kib)
                         (untrusted untrusted?)
                         (remoteGUIPort remote-gui-port)
                         (numConnections num-connections)))))

(define (folder-device-element device)
  (define (id accessor)
    (syncthing-device-id (accessor device)))
  `(device (@ (id ,(id syncthing-folder-device-device))
              (introducedBy ,(id syncthing-folder-device-introduced-by)))
           (encryptionPassword
            ,(syncthing-folder-device-encryption-password device))))

(define (versioning-element folder)
  (define (parameter name field)
    (let ((value (field-value folder field)))
      (if value `((param (@ (key ,name) (val ,value)) "")) '())))

  `(versioning ,@(let ((type (syncthing-folder-versioning-type folder)))
                   (if type `((@ (type ,type))) '()))
               ,@(append-map parameter
                             '("cleanoutDays" "keep" "maxAge" "command")
                             '(versioning-cleanout-days versioning-keep
                               versioning-max-age versioning-command))
               ,@(elements folder
                           '((cleanupIntervalS
                              versioning-cleanup-interval-seconds)
                             (fsPath versioning-file-system-path)
                             (fsType versioning-file-system-type)))))

(define (folder-element folder)
  `(folder
    (@ (id ,(or (syncthing-folder-id folder) (syncthing-folder-label folder)))
       ,@(elements folder
                   '((label label) (path path) (type type)
                     (rescanIntervalS rescan-interval-seconds)
                     (fsWatcherEnabled file-system-watcher-enabled?)
                     (fsWatcherDelayS file-system-watcher-delay-seconds)
                     (fsWatcherTimeoutS file-system-watcher-timeout-seconds)
                     (ignorePerms ignore-permissions?)
                     (autoNormalize auto-normalize?))))
    (filesystemType ,(syncthing-folder-filesystem-type folder))
    ,@(map folder-device-element (syncthing-folder-devices folder))
    (minDiskFree (@ (unit ,(syncthing-folder-min-disk-free-unit folder)))
                 ,(syncthing-folder-min-disk-free folder))
    ,(versioning-element folder)
    ,@(elements folder
                '((copiers copiers)
                  (pullerMaxPendingKiB puller-max-pending-kib)
                  (hashers hashers) (order order)
                  (ignoreDelete ignore-delete?)
                  (scanProgressIntervalS scan-progress-interval-seconds)
                  (pullerPauseS puller-pause-seconds)
                  (maxConflicts max-conflicts)
                  (disableSparseFiles disable-sparse-files?)
                  (disableTempIndexes disable-temp-indexes?)
                  (paused paused?)
                  (weakHashThresholdPct weak-hash-threshold-percentage)
                  (markerName marker-name)
                  (copyOwnershipFromParent copy-ownership-from-parent?)
                  (modTimeWindowS mod-time-window-seconds)
                  (maxConcurrentWrites max-concurrent-writes)
                  (disableFsync disable-fsync?)
                  (blockPullOrder block-pull-order)
                  (copyRangeMethod copy-range-method)
                  (caseSensitiveFS case-sensitive-file-system?)
                  (junctionsAsDirs junctions-as-dirs?)
                  (syncOwnership sync-ownership?)
                  (sendOwnership send-ownership?)
                  (syncXattrs sync-xattrs?)
                  (sendXattrs send-xattrs?)))
    (xattrFilter
     ,@(elements folder
                 '((maxSingleEntrySize xattr-filter-max-single-entry-size)
                   (maxTotalSize xattr-filter-max-total-size))))))

(define (all-devices config)
  ;; The devices of CONFIG and of its folders, each once.
  (delete-duplicates
   (append (syncthing-config-devices config)
           (append-map (lambda (folder)
                         (map syncthing-folder-device-device
                              (syncthing-folder-devices folder)))
                       (syncthing-config-folders config)))
   (lambda (one other)
     (equal? (syncthing-device-id one) (syncthing-device-id other)))))

(define (gui-element config)
  `(gui ,(attributes config
                     '((enabled gui-enabled?) (tls gui-tls?)
                       (debugging gui-debugging?)
                       (sendBasicAuthPrompt
                        gui-send-basic-authorization-prompt?)))
        ,@(present
           (elements config
                     '((address gui-address) (user gui-user)
                       (password gui-password) (apikey gui-apikey)
                       (theme gui-theme))))))

(define (ldap-element config)
  (if (syncthing-config-ldap-enabled? config)
      `(ldap ,@(present
                (elements config
                          '((address ldap-address)
                            (bindDN ldap-bind-dn)
                            (transport ldap-transport)
                            (insecureSkipVerify ldap-insecure-skip-verify)
                            (searchBaseDN ldap-search-base-dn)
                            (searchFilter ldap-search-filter)))))
      '(ldap "")))

(define (options-element config)
  `(options
    ,@(elements config
                '((listenAddress listen-address)
                  (globalAnnounceServer global-announce-server)
                  (globalAnnounceEnabled global-announce-enabled?)
                  (localAnnounceEnabled local-announce-enabled?)
                  (localAnnouncePort local-announce-port)
                  (localAnnounceMCAddr local-announce-mac-address)
                  (maxSendKbps max-send-kbps)
                  (maxRecvKbps max-receive-kbps)
                  (reconnectionIntervalS reconnection-interval-seconds)
                  (relaysEnabled relays-enabled?)
                  (relayReconnectIntervalM relay-reconnect-interval-minutes)
                  (startBrowser start-browser?)
                  (natEnabled nat-enabled?)
                  (natLeaseMinutes nat-lease-minutes)
                  (natRenewalMinutes nat-renewal-minutes)
                  (natTimeoutSeconds nat-timeout-seconds)
                  (urAccepted usage-reporting-accepted)
                  (urSeen usage-reporting-seen)
                  (urUniqueID usage-reporting-unique-id)
                  (urURL usage-reporting-url)
                  (urPostInsecurely usage-reporting-post-insecurely?)
                  (urInitialDelayS usage-reporting-initial-delay-seconds)
                  (autoUpgradeIntervalH auto-upgrade-interval-hours)
                  (upgradeToPreReleases upgrade-to-pre-releases?)
                  (keepTemporariesH keep-temporaries-hours)
                  (cacheIgnoredFiles cache-ignored-files?)
                  (progressUpdateIntervalS progress-update-interval-seconds)
                  (limitBandwidthInLan limit-bandwidth-in-lan?)))
    (minHomeDiskFree
     (@ (unit ,(syncthing-config-min-home-disk-free-unit config)))
     ,(syncthing-config-min-home-disk-free config))
    ,@(elements config
                '((releasesURL releases-url)
                  (overwriteRemoteDeviceNamesOnConnect
                   overwrite-remote-device-names-on-connect?)
                  (tempIndexMinBlocks temp-index-min-blocks)
                  (unackedNotificationID unacked-notification-id)
                  (trafficClass traffic-class)
                  (setLowPriority set-low-priority?)
                  (maxFolderConcurrency max-folder-concurrency)
                  (crashReportingURL crash-reporting-url)
                  (crashReportingEnabled crash-reporting-enabled?)
                  (stunKeepaliveStartS stun-keepalive-start-seconds)
                  (stunKeepaliveMinS stun-keepalive-min-seconds)
                  (stunServer stun-server)
                  (databaseTuning database-tuning)
                  (maxConcurrentIncomingRequestKiB
                   max-concurrent-incoming-request-kib)
                  (announceLANAddresses announce-lan-addresses?)
                  (sendFullIndexOnUpgrade send-full-index-on-upgrade?)
                  (connectionLimitEnough connection-limit-enough)
                  (connectionLimitMax connection-limit-max)
                  (insecureAllowOldTLSVersions
                   insecure-allow-old-tls-versions?)
                  (connectionPriorityTcpLan connection-priority-tcp-lan)
                  (connectionPriorityQuicLan connection-priority-quic-lan)
                  (connectionPriorityTcpWan connection-priority-tcp-wan)
                  (connectionPriorityQuicWan connection-priority-quic-wan)
                  (connectionPriorityRelay connection-priority-relay)
                  (connectionPriorityUpgradeThreshold
                   connection-priority-upgrade-threshold)))))

(define (syncthing-config-file->string config)
  "Return the text of the file that CONFIG, a <syncthing-config-file>, means."
  (with-output-to-string
    (lambda ()
      (sxml->xml
       `(*TOP*
         (configuration
          (@ (version "37"))
          ,@(map folder-element (syncthing-config-folders config))
          ,@(map device-element (all-devices config))
          ,(gui-element config)
          ,(ldap-element config)
          ,(options-element config)
          (defaults
            ,(folder-element (syncthing-config-default-folder config))
            ,(device-element (syncthing-config-default-device config))
            (ignores ,(syncthing-config-default-ignores config)))))))))

;;; syncthing-file.scm ends here
