(define-module (gnu services file-sharing)
  #:use-module (guix base16)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gcrypt hash)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages bittorrent) #:select (transmission))
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((gnu packages guile) #:select (guile-json-4))
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (transmission-daemon-configuration
            transmission-daemon-service-type
            transmission-password-hash
            transmission-random-salt)
  )

;;; Commentary:
;;;
;;; Transmission, which shares files by BitTorrent.  Fields are settings in
;;; JSON: the serializers return pairs.
;;;
;;; Code:

(define %directory "/var/lib/transmission-daemon")

(define (transmission-password-hash password salt)
  "Return the hash of PASSWORD with SALT, of eight characters, as Transmission
writes it."
  (unless (and (string? salt) (= 8 (string-length salt)))
    (raise (formatted-message
            (G_ "salt value must be a string of ~d characters") 8)))
  (string-append "{"
                 (bytevector->base16-string
                  (sha1 (string->utf8 (string-append password salt))))
                 salt))

(define (transmission-random-salt)
  "Return a salt, at random."
  (define letters
    (string-append "0123456789abcdefghijklmnopqrstuvwxyz"
                   "ABCDEFGHIJKLMNOPQRSTUVWXYZ./"))
  (define state (random-state-from-platform))

  (list->string
   (map (lambda _
          (string-ref letters (random (string-length letters) state)))
        (iota 8))))

(define (setting field value)
  #~(#$(string-delete #\? (symbol->string field)) . #$value))

(define serialize-boolean setting)
(define serialize-integer setting)
(define serialize-string setting)

(define (serialize-maybe-string field value)
  (setting field (maybe-value value "")))

(define-maybe/no-serialization string)

(define (string-list? value)
  (and (list? value)
       (every (lambda (text)
                (and (string? text) (not (string-index text #\,))))
              value)))
(define (serialize-string-list field value)
  (setting field (string-join value ",")))

(define-syntax-rule (define-choice predicate serialize (symbol . number) ...)
  ;; Symbols that stand for what the program knows them by.
  (begin
    (define (predicate value)
      (and (symbol? value) (->bool (assq value '((symbol . number) ...)))))
    (define (serialize field value)
      (setting field (assq-ref '((symbol . number) ...) value)))))

(define %days
  '(sunday monday tuesday wednesday thursday friday saturday))
(define %day-lists
  `((weekdays monday tuesday wednesday thursday friday)
    (weekends saturday sunday)
    (all ,@%days)))

(define (day-list? value)
  (if (symbol? value)
      (->bool (assq value %day-lists))
      (and (list? value)
           (every (lambda (day) (memq day %days)) value))))
(define (serialize-day-list field value)
  ;; Each day is a bit.
  (setting field
           (fold (lambda (day bits)
                   (logior bits
                           (ash 1 (list-index (lambda (other) (eq? day other))
                                              %days))))
                 0
                 (if (symbol? value) (assq-ref %day-lists value) value))))

(define-choice encryption-mode? serialize-encryption-mode
  (prefer-unencrypted-connections . 0)
  (prefer-encrypted-connections . 1)
  (require-encrypted-connections . 2))

(define-choice message-level? serialize-message-level
  (none . 0) (error . 1) (info . 2) (debug . 3))

(define-choice preallocation-mode? serialize-preallocation-mode
  (none . 0) (fast . 1) (sparse . 1) (full . 2))

(define-choice tcp-type-of-service? serialize-tcp-type-of-service
  (default . "default") (low-cost . "lowcost") (throughput . "throughput")
  (low-delay . "lowdelay") (reliability . "reliability"))

(define (file-object? value)
  (or (string? value) (file-like? value)))
(define-maybe/no-serialization file-object)
(define serialize-maybe-file-object serialize-maybe-string)

(define (non-negative-integer? value)
  (and (integer? value) (not (negative? value))))
(define serialize-non-negative-integer setting)

(define (non-negative-rational? value)
  (and (rational? value) (not (negative? value))))
(define serialize-non-negative-rational setting)

(define (port-number? value)
  (and (integer? value) (<= 1 value 65535)))
(define serialize-port-number setting)

(define (transmission-password-hash? value)
  (and (string? value)
       (= 49 (string-length value))
       (char=? #\{ (string-ref value 0))
       (string-every char-set:hex-digit value 1 41)))
(define-maybe/no-serialization transmission-password-hash)
(define serialize-maybe-transmission-password-hash serialize-maybe-string)

(define (umask? value)
  (and (integer? value) (<= 0 value #o777)))
(define serialize-umask setting)

(define serialize-file-like setting)

(define-configuration transmission-daemon-configuration
  (transmission
   (file-like transmission)
   "The package.")
  (stop-wait-period
   (non-negative-integer 10)
   "How many seconds it has to stop.")
  (download-dir
   (string "/var/lib/transmission-daemon/downloads")
   "The setting @code{download-dir}.")
  (incomplete-dir-enabled?
   (boolean #f)
   "The setting @code{incomplete-dir-enabled}.")
  (incomplete-dir
   maybe-string
   "The setting @code{incomplete-dir}.")
  (umask
   (umask 18)
   "The setting @code{umask}.")
  (rename-partial-files?
   (boolean #t)
   "The setting @code{rename-partial-files}.")
  (preallocation
   (preallocation-mode 'fast)
   "The setting @code{preallocation}.")
  (watch-dir-enabled?
   (boolean #f)
   "The setting @code{watch-dir-enabled}.")
  (watch-dir
   maybe-string
   "The setting @code{watch-dir}.")
  (trash-original-torrent-files?
   (boolean #f)
   "The setting @code{trash-original-torrent-files}.")
  (speed-limit-down-enabled?
   (boolean #f)
   "The setting @code{speed-limit-down-enabled}.")
  (speed-limit-down
   (non-negative-integer 100)
   "The setting @code{speed-limit-down}.")
  (speed-limit-up-enabled?
   (boolean #f)
   "The setting @code{speed-limit-up-enabled}.")
  (speed-limit-up
   (non-negative-integer 100)
   "The setting @code{speed-limit-up}.")
  (alt-speed-enabled?
   (boolean #f)
   "The setting @code{alt-speed-enabled}.")
  (alt-speed-down
   (non-negative-integer 50)
   "The setting @code{alt-speed-down}.")
  (alt-speed-up
   (non-negative-integer 50)
   "The setting @code{alt-speed-up}.")
  (alt-speed-time-enabled?
   (boolean #f)
   "The setting @code{alt-speed-time-enabled}.")
  (alt-speed-time-day
   (day-list 'all)
   "The setting @code{alt-speed-time-day}.")
  (alt-speed-time-begin
   (non-negative-integer 540)
   "The setting @code{alt-speed-time-begin}.")
  (alt-speed-time-end
   (non-negative-integer 1020)
   "The setting @code{alt-speed-time-end}.")
  (bind-address-ipv4
   (string "0.0.0.0")
   "The setting @code{bind-address-ipv4}.")
  (bind-address-ipv6
   (string "::")
   "The setting @code{bind-address-ipv6}.")
  (peer-port-random-on-start?
   (boolean #f)
   "The setting @code{peer-port-random-on-start}.")
  (peer-port-random-low
   (port-number 49152)
   "The setting @code{peer-port-random-low}.")
  (peer-port-random-high
   (port-number 65535)
   "The setting @code{peer-port-random-high}.")
  (peer-port
   (port-number 51413)
   "The setting @code{peer-port}.")
  (port-forwarding-enabled?
   (boolean #t)
   "The setting @code{port-forwarding-enabled}.")
  (encryption
   (encryption-mode 'prefer-encrypted-connections)
   "The setting @code{encryption}.")
  (peer-congestion-algorithm
   maybe-string
   "The setting @code{peer-congestion-algorithm}.")
  (peer-socket-tos
   (tcp-type-of-service 'default)
   "The setting @code{peer-socket-tos}.")
  (peer-limit-global
   (non-negative-integer 200)
   "The setting @code{peer-limit-global}.")
  (peer-limit-per-torrent
   (non-negative-integer 50)
   "The setting @code{peer-limit-per-torrent}.")
  (upload-slots-per-torrent
   (non-negative-integer 14)
   "The setting @code{upload-slots-per-torrent}.")
  (peer-id-ttl-hours
   (non-negative-integer 6)
   "The setting @code{peer-id-ttl-hours}.")
  (blocklist-enabled?
   (boolean #f)
   "The setting @code{blocklist-enabled}.")
  (blocklist-url
   maybe-string
   "The setting @code{blocklist-url}.")
  (download-queue-enabled?
   (boolean #t)
   "The setting @code{download-queue-enabled}.")
  (download-queue-size
   (non-negative-integer 5)
   "The setting @code{download-queue-size}.")
  (seed-queue-enabled?
   (boolean #f)
   "The setting @code{seed-queue-enabled}.")
  (seed-queue-size
   (non-negative-integer 10)
   "The setting @code{seed-queue-size}.")
  (queue-stalled-enabled?
   (boolean #t)
   "The setting @code{queue-stalled-enabled}.")
  (queue-stalled-minutes
   (non-negative-integer 30)
   "The setting @code{queue-stalled-minutes}.")
  (ratio-limit-enabled?
   (boolean #f)
   "The setting @code{ratio-limit-enabled}.")
  (ratio-limit
   (non-negative-rational 2.0)
   "The setting @code{ratio-limit}.")
  (idle-seeding-limit-enabled?
   (boolean #f)
   "The setting @code{idle-seeding-limit-enabled}.")
  (idle-seeding-limit
   (non-negative-integer 30)
   "The setting @code{idle-seeding-limit}.")
  (dht-enabled?
   (boolean #t)
   "The setting @code{dht-enabled}.")
  (lpd-enabled?
   (boolean #f)
   "The setting @code{lpd-enabled}.")
  (pex-enabled?
   (boolean #t)
   "The setting @code{pex-enabled}.")
  (utp-enabled?
   (boolean #t)
   "The setting @code{utp-enabled}.")
  (rpc-enabled?
   (boolean #t)
   "The setting @code{rpc-enabled}.")
  (rpc-bind-address
   (string "0.0.0.0")
   "The setting @code{rpc-bind-address}.")
  (rpc-port
   (port-number 9091)
   "The setting @code{rpc-port}.")
  (rpc-url
   (string "/transmission/")
   "The setting @code{rpc-url}.")
  (rpc-authentication-required?
   (boolean #f)
   "The setting @code{rpc-authentication-required}.")
  (rpc-username
   maybe-string
   "The setting @code{rpc-username}.")
  (rpc-password
   maybe-transmission-password-hash
   "The setting @code{rpc-password}.")
  (rpc-whitelist-enabled?
   (boolean #t)
   "The setting @code{rpc-whitelist-enabled}.")
  (rpc-whitelist
   (string-list '("127.0.0.1" "::1"))
   "The setting @code{rpc-whitelist}.")
  (rpc-host-whitelist-enabled?
   (boolean #t)
   "The setting @code{rpc-host-whitelist-enabled}.")
  (rpc-host-whitelist
   (string-list '())
   "The setting @code{rpc-host-whitelist}.")
  (message-level
   (message-level 'info)
   "The setting @code{message-level}.")
  (start-added-torrents?
   (boolean #t)
   "The setting @code{start-added-torrents}.")
  (script-torrent-done-enabled?
   (boolean #f)
   "The setting @code{script-torrent-done-enabled}.")
  (script-torrent-done-filename
   maybe-file-object
   "The setting @code{script-torrent-done-filename}.")
  (scrape-paused-torrents-enabled?
   (boolean #t)
   "The setting @code{scrape-paused-torrents-enabled}.")
  (cache-size-mb
   (non-negative-integer 4)
   "The setting @code{cache-size-mb}.")
  (prefetch-enabled?
   (boolean #t)
   "The setting @code{prefetch-enabled}."))

(define (settings.json config)
  (define settings
    (map (lambda (field)
           ((configuration-field-serializer field)
            (configuration-field-name field)
            ((configuration-field-getter field) config)))
         (remove (lambda (field)
                   (memq (configuration-field-name field)
                         '(transmission stop-wait-period)))
                 transmission-daemon-configuration-fields)))

  (computed-file
   "settings.json"
   (with-extensions (list guile-gcrypt guile-json-4)
     #~(begin
         (use-modules (json builder))
         (call-with-output-file #$output
           (lambda (port)
             (scm->json (sort '(#$@settings)
                              (lambda (one other)
                                (string<? (car one) (car other))))
                        port
                        #:pretty #t)))))))

(define (transmission-units config)
  (match-record config <transmission-daemon-configuration>
      (transmission stop-wait-period)
    (list (shepherd-service
           (documentation "Share files by BitTorrent.")
           (provision '(transmission-daemon transmission bittorrent))
           (requirement '(user-processes networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append transmission "/bin/transmission-daemon")
                       "--config-dir" #$%directory "--foreground")
                     #:user "transmission"
                     #:group "transmission"
                     #:directory #$%directory
                     #:log-file "/var/log/transmission.log"
                     #:environment-variables
                     '("CURL_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt")))
           (stop #~(make-kill-destructor #:grace-period #$stop-wait-period))
           (actions
            (list (shepherd-action
                   (name 'reload)
                   (documentation "Read the settings again.")
                   (procedure #~(lambda (pid)
                                  (when pid
                                    (kill pid SIGHUP)))))))))))

(define %transmission-accounts
  (daemon-accounts "transmission"
                   #:comment "Transmission Daemon service account"
                   #:home-directory %directory))

(define (transmission-activation config)
  (match-record config <transmission-daemon-configuration>
      (incomplete-dir-enabled? incomplete-dir watch-dir-enabled? watch-dir)
    (define directories
      `((,%directory #o750)
        ,@(if incomplete-dir-enabled? `((,incomplete-dir #o750)) '())
        ,@(if watch-dir-enabled? `((,watch-dir #o770)) '())))

    (with-imported-modules (source-module-closure '((guix build utils)))
      #~(begin
          (use-modules (guix build utils))
          (let ((owner (getpwnam "transmission")))
            (for-each (lambda (entry)
                        (mkdir-p (car entry))
                        (chown (car entry)
                               (passwd:uid owner) (passwd:gid owner))
                        (chmod (car entry) (cadr entry)))
                      '#$directories))
          (activate-special-files
           '((#$(string-append %directory "/settings.json")
              #$(settings.json config))))))))

(define transmission-daemon-service-type
  (service-type
   (name 'transmission)
   (extensions
    (list (service-extension shepherd-root-service-type transmission-units)
          (service-extension account-service-type
                             (const %transmission-accounts))
          (service-extension activation-service-type
                             transmission-activation)))
   (default-value (transmission-daemon-configuration))
   (description "Share files by BitTorrent.")))

;;; file-sharing.scm ends here
