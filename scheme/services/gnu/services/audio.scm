(define-module (gnu services audio)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services accounts)
  #:use-module (gnu services configuration)
  #:use-module (gnu services configuration table)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module ((gnu system shadow) #:select (account-service-type))
  #:use-module ((gnu packages mpd) #:select (mpd mympd))
  #:use-module (srfi srfi-1)
  #:export (mpd-configuration
            mpd-configuration-address
            mpd-configuration-archive-plugins
            mpd-configuration-database
            mpd-configuration-db-file
            mpd-configuration-decoders
            mpd-configuration-default-port
            mpd-configuration-endpoints
            mpd-configuration-extra-options
            mpd-configuration-filters
            mpd-configuration-group
            mpd-configuration-input-cache-size
            mpd-configuration-inputs
            mpd-configuration-log-file
            mpd-configuration-log-level
            mpd-configuration-music-dir
            mpd-configuration-music-directory
            mpd-configuration-neighbors
            mpd-configuration-outputs
            mpd-configuration-package
            mpd-configuration-partitions
            mpd-configuration-playlist-dir
            mpd-configuration-playlist-directory
            mpd-configuration-playlist-plugins
            mpd-configuration-resampler
            mpd-configuration-shepherd-requirement
            mpd-configuration-state-file
            mpd-configuration-sticker-file
            mpd-configuration-user
            mpd-configuration?
            mpd-output
            mpd-output-always-on?
            mpd-output-enabled?
            mpd-output-extra-options
            mpd-output-format
            mpd-output-mixer-type
            mpd-output-name
            mpd-output-replay-gain-handler
            mpd-output-tags?
            mpd-output-type
            mpd-output?
            mpd-partition
            mpd-partition-extra-options
            mpd-partition-name
            mpd-partition?
            mpd-plugin
            mpd-plugin-enabled?
            mpd-plugin-extra-options
            mpd-plugin-name
            mpd-plugin-plugin
            mpd-plugin?
            mpd-service-type
            mympd-configuration
            mympd-configuration-acl
            mympd-configuration-cache-directory
            mympd-configuration-covercache-ttl
            mympd-configuration-group
            mympd-configuration-host
            mympd-configuration-http?
            mympd-configuration-log-level
            mympd-configuration-log-to
            mympd-configuration-lualibs
            mympd-configuration-package
            mympd-configuration-pin-hash
            mympd-configuration-port
            mympd-configuration-save-caches?
            mympd-configuration-script-acl
            mympd-configuration-shepherd-requirement
            mympd-configuration-ssl-cert
            mympd-configuration-ssl-key
            mympd-configuration-ssl-port
            mympd-configuration-ssl?
            mympd-configuration-uri
            mympd-configuration-user
            mympd-configuration-work-directory
            mympd-configuration?
            mympd-ip-acl
            mympd-ip-acl-allow
            mympd-ip-acl-deny
            mympd-ip-acl?
            mympd-service-type)
  )

;;; Commentary:
;;;
;;; Music: MPD, a daemon that plays it, and myMPD, by which browsers control
;;; that.
;;;
;;; Code:

;; The group of a user who is to get the group of the configuration.
(define %lazy-group (make-symbol "%lazy-group"))

(define (user-and-group user group)
  ;; USER and GROUP, in which USER is unless it says otherwise.
  (list (if (eq? (user-account-group user) %lazy-group)
            (user-account (inherit user) (group (user-group-name group)))
            user)
        group))

(define (account-sanitizer field right? template-with)
  ;; The sanitizer of FIELD, which is RIGHT? or a name to put in a template.
  (lambda (value)
    (cond ((right? value) value)
          ((string? value)
           (warning (G_ "string value for '~a' is deprecated, \
use an account instead~%") field)
           (template-with value))
          (else (configuration-field-error #f field value)))))

(define list-of-symbols? (list-of symbol?))


;;;
;;; MPD.
;;;

(define (option-name field)
  (if (string? field)
      field
      (string-map (lambda (char) (if (char=? char #\-) #\_ char))
                  (string-trim-right (symbol->string field) #\?))))

(define (mpd-serialize-field field value)
  #~(format #f "~a ~s~%" #$(option-name field)
            #$(cond ((boolean? value) (if value "yes" "no"))
                    ((string? value) value)
                    (else (object->string value)))))

(define mpd-serialize-string mpd-serialize-field)
(define mpd-serialize-boolean mpd-serialize-field)

(define (joined strings)
  #~(string-append #$@strings))

(define (mpd-serialize-alist field value)
  (joined (map (lambda (entry) (mpd-serialize-field (car entry) (cdr entry)))
               value)))

(define (mpd-serialize-list-of-strings field value)
  (joined (map (lambda (text) (mpd-serialize-string field text)) value)))

(define (mpd-serialize-user-account field value)
  (mpd-serialize-string field (user-account-name value)))

(define (mpd-serialize-user-group field value)
  (mpd-serialize-string field (user-group-name value)))

(define-maybe string (prefix mpd-))
(define-maybe list-of-strings (prefix mpd-))
(define-maybe boolean (prefix mpd-))

(define %mpd-user
  (daemon-user "mpd"
               #:group %lazy-group
               #:comment "Music Player Daemon (MPD) user"
               #:home-directory "/var/lib/mpd"))

(define %mpd-group
  (daemon-group "mpd"))

(define (mpd-serialize-deprecated-field field value)
  (define replacement
    (assq-ref '((music-dir . music-directory)
                (playlist-dir . playlist-directory)
                (address . endpoints))
              field))

  (if (maybe-value-set? value)
      (begin
        (warn-about-deprecation field #f #:replacement replacement)
        (mpd-serialize-string (if (eq? field 'address)
                                  "bind_to_address"
                                  replacement)
                              value))
      ""))

(define (port? value)
  (or (string? value) (integer? value)))

(define (mpd-serialize-port field value)
  (when (string? value)
    (warning (G_ "string value for '~a' is deprecated, \
use integer instead~%") field))
  (mpd-serialize-field "port" value))

(define-maybe port (prefix mpd-))

(define mpd-user-sanitizer
  (account-sanitizer 'user user-account?
                     (lambda (text)
                       (user-account (inherit %mpd-user) (name text)))))

(define mpd-group-sanitizer
  (account-sanitizer 'group user-group?
                     (lambda (text)
                       (user-group (inherit %mpd-group) (name text)))))

(define (mpd-log-file-sanitizer value)
  (let ((value (maybe-value value "syslog")))
    (if (string? value)
        value
        (configuration-field-error #f 'log-file value))))

(define (mpd-mixer-type-sanitizer value)
  (cond ((or (not (maybe-value-set? value)) (string? value)) value)
        ((symbol? value)
         (warning (G_ "symbol value for 'mixer-type' is deprecated, \
use string instead~%"))
         (symbol->string value))
        (else (configuration-field-error #f 'mixer-type value))))

(define (block name value fields)
  #~(string-append #$(string-append name " {\n")
                   #$(serialize-configuration value fields)
                   "}\n"))

(define-configuration mpd-plugin
  (plugin
   maybe-string
   "The setting @code{plugin}.")
  (name
   maybe-string
   "The setting @code{name}.")
  (enabled?
   maybe-boolean
   "The setting @code{enabled}.")
  (extra-options
   (alist '())
   "The setting @code{extra-options}.")
  (prefix mpd-))

(define (mpd-serialize-mpd-plugin field value)
  (block (if (symbol? field) (symbol->string field) field)
         value mpd-plugin-fields))

(define (mpd-serialize-list-of-mpd-plugin field value)
  (joined (map (lambda (plugin) (mpd-serialize-mpd-plugin field plugin))
               value)))

(define (plugins-called name)
  ;; The serializer of plug-ins whose blocks are called NAME.
  (lambda (field value)
    (mpd-serialize-list-of-mpd-plugin name value)))

(define list-of-mpd-plugin? (list-of mpd-plugin?))

(define-maybe mpd-plugin (prefix mpd-))

(define-configuration mpd-partition
  (name
   string
   "The setting @code{name}.")
  (extra-options
   (alist '())
   "The setting @code{extra-options}.")
  (prefix mpd-))

(define (mpd-serialize-list-of-mpd-partition field value)
  (joined (map (lambda (partition)
                 (block "partition" partition mpd-partition-fields))
               value)))

(define list-of-mpd-partition? (list-of mpd-partition?))

(define-configuration mpd-output
  (name
   (string "MPD")
   "The setting @code{name}.")
  (type
   (string "pulse")
   "The setting @code{type}.")
  (enabled?
   (boolean #t)
   "The setting @code{enabled}.")
  (format
   maybe-string
   "The setting @code{format}.")
  (tags?
   (boolean #t)
   "The setting @code{tags}.")
  (always-on?
   (boolean #f)
   "The setting @code{always-on}.")
  (mixer-type
   maybe-string
   "The setting @code{mixer-type}."
   (sanitizer mpd-mixer-type-sanitizer))
  (replay-gain-handler
   maybe-string
   "The setting @code{replay-gain-handler}.")
  (extra-options
   (alist '())
   "The setting @code{extra-options}.")
  (prefix mpd-))

(define (mpd-serialize-list-of-mpd-plugin-or-output field value)
  ;; Plug-ins come first.
  (joined (append (map (lambda (plugin)
                         (mpd-serialize-mpd-plugin "audio_output" plugin))
                       (filter mpd-plugin? value))
                  (map (lambda (output)
                         (block "audio_output" output mpd-output-fields))
                       (remove mpd-plugin? value)))))

(define list-of-mpd-plugin-or-output?
  (list-of (lambda (value)
             (or (mpd-output? value) (mpd-plugin? value)))))

(define (mpd-serialize-endpoints field value)
  (if (maybe-value-set? value)
      (mpd-serialize-list-of-strings "bind_to_address" value)
      ""))

(define (mpd-serialize-input-cache-size field value)
  (if (maybe-value-set? value)
      #~(string-append "input_cache {\n"
                       #$(mpd-serialize-string "size" value) "}\n")
      ""))

(define-configuration mpd-configuration
  (package
   (file-like mpd)
   "The setting @code{package}."
   (serializer empty-serializer))
  (user
   (user-account %mpd-user)
   "The setting @code{user}."
   (sanitizer mpd-user-sanitizer))
  (group
   (user-group %mpd-group)
   "The setting @code{group}."
   (sanitizer mpd-group-sanitizer))
  (shepherd-requirement
   (list-of-symbols '())
   "The setting @code{shepherd-requirement}."
   (serializer empty-serializer))
  (environment-variables
   (list-of-strings '("PULSE_CLIENTCONFIG=/etc/pulse/client.conf" "PULSE_CONFIG=/etc/pulse/daemon.conf"))
   "The setting @code{environment-variables}."
   (serializer empty-serializer))
  (log-file
   maybe-string
   "The setting @code{log-file}."
   (sanitizer mpd-log-file-sanitizer))
  (log-level
   maybe-string
   "The setting @code{log-level}.")
  (music-directory
   maybe-string
   "The setting @code{music-directory}.")
  (music-dir
   maybe-string
   "The setting @code{music-dir}."
   (serializer mpd-serialize-deprecated-field))
  (playlist-directory
   maybe-string
   "The setting @code{playlist-directory}.")
  (playlist-dir
   maybe-string
   "The setting @code{playlist-dir}."
   (serializer mpd-serialize-deprecated-field))
  (db-file
   maybe-string
   "The setting @code{db-file}.")
  (state-file
   maybe-string
   "The setting @code{state-file}.")
  (sticker-file
   maybe-string
   "The setting @code{sticker-file}.")
  (default-port
   (maybe-port 6600)
   "The setting @code{default-port}.")
  (endpoints
   maybe-list-of-strings
   "The setting @code{endpoints}."
   (serializer mpd-serialize-endpoints))
  (address
   maybe-string
   "The setting @code{address}."
   (serializer mpd-serialize-deprecated-field))
  (database
   maybe-mpd-plugin
   "The setting @code{database}.")
  (partitions
   (list-of-mpd-partition '())
   "The setting @code{partitions}.")
  (neighbors
   (list-of-mpd-plugin '())
   "The setting @code{neighbors}.")
  (inputs
   (list-of-mpd-plugin '())
   "The setting @code{inputs}."
   (serializer (plugins-called "input")))
  (archive-plugins
   (list-of-mpd-plugin '())
   "The setting @code{archive-plugins}."
   (serializer (plugins-called "archive_plugin")))
  (auto-update?
   maybe-boolean
   "The setting @code{auto-update}.")
  (input-cache-size
   maybe-string
   "The setting @code{input-cache-size}."
   (serializer mpd-serialize-input-cache-size))
  (decoders
   (list-of-mpd-plugin '())
   "The setting @code{decoders}."
   (serializer (plugins-called "decoder")))
  (resampler
   maybe-mpd-plugin
   "The setting @code{resampler}.")
  (filters
   (list-of-mpd-plugin '())
   "The setting @code{filters}."
   (serializer (plugins-called "filter")))
  (outputs
   (list-of-mpd-plugin-or-output (list (mpd-output)))
   "The setting @code{outputs}.")
  (playlist-plugins
   (list-of-mpd-plugin '())
   "The setting @code{playlist-plugins}."
   (serializer (plugins-called "playlist_plugin")))
  (extra-options
   (alist '())
   "The setting @code{extra-options}.")
  (prefix mpd-))

(define (directories-for files)
  ;; The directories of those of FILES that are set.
  (map dirname (delete "syslog" (filter-map maybe-value files))))

(define (making-directories user directories)
  ;; Code that makes DIRECTORIES, as far as they are not there, for USER.
  #~(let ((user (getpw #$user)))
      (for-each (lambda (directory)
                  (unless (file-exists? directory)
                    (mkdir-p/perms directory user #o755)))
                '#$directories)))

(define (mpd-units config)
  (match-record config <mpd-configuration>
      (user package shepherd-requirement log-file db-file state-file
       sticker-file environment-variables)
    (let ((file (mixed-text-file "mpd.conf"
                                 (serialize-configuration
                                  config mpd-configuration-fields)))
          (home (user-account-home-directory user)))
      (list
       (shepherd-service
        (documentation "Play music.")
        (provision '(mpd))
        (requirement `(user-processes loopback
                       ,@(if (equal? log-file "syslog") '(syslogd) '())
                       ,@shepherd-requirement))
        (start
         (with-imported-modules (source-module-closure
                                 '((gnu build activation)))
           #~(begin
               (use-modules (gnu build activation))
               #$(making-directories
                  (user-account-name user)
                  (cons (string-append home "/.cache")
                        (directories-for (list db-file log-file state-file
                                               sticker-file))))
               (make-forkexec-constructor
                (list #$(file-append package "/bin/mpd") "--no-daemon" #$file)
                #:environment-variables
                '#$(cons (string-append "HOME=" home)
                         environment-variables)))))
        (stop #~(make-kill-destructor))
        (actions
         (list (shepherd-configuration-action file)
               (shepherd-action
                (name 'reopen)
                (documentation "Open log files again.")
                (procedure #~(lambda (pid)
                               (when pid
                                 (kill pid SIGHUP))))))))))))

(define (mpd-accounts config)
  (user-and-group (mpd-configuration-user config)
                  (mpd-configuration-group config)))

(define mpd-service-type
  (service-type
   (name 'mpd)
   (extensions
    (list (service-extension shepherd-root-service-type mpd-units)
          (service-extension account-service-type mpd-accounts)))
   (default-value (mpd-configuration))
   (description "Run MPD, which plays music.")))


;;;
;;; myMPD.
;;;

(define-configuration/no-serialization mympd-ip-acl
  (allow
   (list-of-strings '())
   "The setting @code{allow}.")
  (deny
   (list-of-strings '())
   "The setting @code{deny}."))

(define-maybe/no-serialization integer)
(define-maybe/no-serialization mympd-ip-acl)

(define %mympd-user
  (daemon-user "mympd" #:group %lazy-group #:comment "myMPD user"))

(define %mympd-group
  (daemon-group "mympd"))

(define mympd-user-sanitizer
  (account-sanitizer 'user user-account?
                     (lambda (text)
                       (user-account (inherit %mympd-user) (name text)))))

(define mympd-group-sanitizer
  (account-sanitizer 'group user-group?
                     (lambda (text)
                       (user-group (inherit %mympd-group) (name text)))))

(define (mympd-log-to-sanitizer value)
  (cond ((eq? value 'syslog)
         (warning (G_ "syslog symbol value for 'log-to' is deprecated~%"))
         %unset-value)
        ;; False is as good as no value.
        ((or (not (maybe-value-set? value)) (not value) (string? value)) value)
        (else (configuration-field-error #f 'log-to value))))

(define-configuration/no-serialization mympd-configuration
  (package
   (file-like mympd)
   "The setting @code{package}."
   (serializer empty-serializer))
  (shepherd-requirement
   (list-of-symbols '())
   "The setting @code{shepherd-requirement}."
   (serializer empty-serializer))
  (user
   (user-account %mympd-user)
   "The setting @code{user}."
   (serializer empty-serializer) (sanitizer mympd-user-sanitizer))
  (group
   (user-group %mympd-group)
   "The setting @code{group}."
   (serializer empty-serializer) (sanitizer mympd-group-sanitizer))
  (work-directory
   (string "/var/lib/mympd")
   "The setting @code{work-directory}."
   (serializer empty-serializer))
  (cache-directory
   (string "/var/cache/mympd")
   "The setting @code{cache-directory}."
   (serializer empty-serializer))
  (acl
   maybe-mympd-ip-acl
   "The setting @code{acl}.")
  (covercache-ttl
   (maybe-integer 31)
   "The setting @code{covercache-ttl}.")
  (http?
   (boolean #t)
   "The setting @code{http}.")
  (host
   (string "[::]")
   "The setting @code{host}.")
  (port
   (maybe-port 80)
   "The setting @code{port}.")
  (log-level
   (integer 5)
   "The setting @code{log-level}.")
  (log-to
   maybe-string
   "The setting @code{log-to}."
   (serializer empty-serializer) (sanitizer mympd-log-to-sanitizer))
  (lualibs
   (maybe-string "all")
   "The setting @code{lualibs}.")
  (uri
   maybe-string
   "The setting @code{uri}.")
  (script-acl
   (maybe-mympd-ip-acl (mympd-ip-acl (allow '("127.0.0.1"))))
   "The setting @code{script-acl}.")
  (ssl?
   (boolean #f)
   "The setting @code{ssl}.")
  (ssl-port
   (maybe-port 443)
   "The setting @code{ssl-port}.")
  (ssl-cert
   maybe-string
   "The setting @code{ssl-cert}.")
  (ssl-key
   maybe-string
   "The setting @code{ssl-key}.")
  (pin-hash
   maybe-string
   "The setting @code{pin-hash}.")
  (save-caches?
   maybe-boolean
   "The setting @code{save-caches}."))

(define (mympd-value->string value)
  (define (prefixed prefix addresses)
    (map (lambda (address) (string-append prefix address)) addresses))

  (cond ((boolean? value) (if value "true" "false"))
        ((number? value) (number->string value))
        ((mympd-ip-acl? value)
         (string-join (append (prefixed "+" (mympd-ip-acl-allow value))
                              (prefixed "-" (mympd-ip-acl-deny value)))
                      ","))
        (else value)))

(define (mympd-files config)
  ;; Each setting is a file.
  (define directory
    (string-append (mympd-configuration-work-directory config) "/config/"))

  (filter-map
   (lambda (entry)
     (let ((name  (car entry))
           (value (field-value config (cdr entry))))
       (and (maybe-value-set? value)
            (list (string-append directory name)
                  (mixed-text-file name (mympd-value->string value))))))
   '(("acl" . acl) ("covercache_keep_days" . covercache-ttl) ("http" . http?)
     ("http_host" . host) ("http_port" . port) ("loglevel" . log-level)
     ("lualibs" . lualibs) ("mympd_uri" . uri) ("scriptacl" . script-acl)
     ("ssl" . ssl?) ("ssl_port" . ssl-port) ("ssl_cert" . ssl-cert)
     ("ssl_key" . ssl-key) ("pin_hash" . pin-hash)
     ("save_caches" . save-caches?))))

(define (mympd-units config)
  (match-record config <mympd-configuration>
      (package shepherd-requirement user work-directory cache-directory
       log-level log-to)
    (list
     (shepherd-service
      (documentation "Control MPD from browsers.")
      (provision '(mympd))
      (requirement `(loopback user-processes
                     ,@(if (maybe-value-set? log-to) '() '(syslogd))
                     ,@shepherd-requirement))
      (start
       (with-imported-modules (source-module-closure
                               '((gnu build activation)))
         #~(begin
             (use-modules (gnu build activation))
             #$(making-directories
                (user-account-name user)
                (directories-for (list log-to work-directory
                                       cache-directory)))
             (make-forkexec-constructor
              (list #$(file-append package "/bin/mympd")
                    "--user" #$(user-account-name user)
                    "--workdir" #$work-directory
                    "--cachedir" #$cache-directory)
              #:environment-variables
              (list #$(string-append "MYMPD_LOGLEVEL="
                                     (number->string log-level)))
              #:log-file #$(maybe-value log-to)))))
      (stop #~(make-kill-destructor))))))

(define (mympd-accounts config)
  (user-and-group (mympd-configuration-user config)
                  (mympd-configuration-group config)))

(define mympd-service-type
  (service-type
   (name 'mympd)
   (extensions
    (list (service-extension shepherd-root-service-type mympd-units)
          (service-extension account-service-type mympd-accounts)
          (service-extension special-files-service-type mympd-files)))
   (default-value (mympd-configuration))
   (description "Run myMPD, by which browsers control MPD.")))

;;; audio.scm ends here
