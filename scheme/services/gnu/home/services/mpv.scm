;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services mpv)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (gnu home services)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:export (home-mpv-configuration-extra-config
            home-mpv-configuration-global
            home-mpv-configuration-profiles
            home-mpv-configuration-source-location
            home-mpv-configuration?
            home-mpv-service-type
            make-home-mpv-configuration
            make-mpv-profile-configuration
            mpv-profile-configuration?
            serialize-home-mpv-configuration))

;;; Commentary:
;;;
;;; mpv, which plays videos.  It has hundreds of options, most of which most
;;; people never set: a profile is a table of those that are set.
;;;
;;; Code:


;;;
;;; Types of options: whether a value is right, and what it is in the file.
;;;

(define (in-range low high)
  (lambda (value)
    (and (exact-integer? value) (<= low value high))))

(define (matching pattern)
  (lambda (value)
    (and (string? value) (->bool (string-match pattern value)))))

(define (level? value)
  (and (real? value) (<= 0 value 1)))

(define (color? value)
  (if (list? value)
      (and (<= 3 (length value) 4) (every level? value))
      ((matching "^#([A-Fa-f0-9]{2})?[A-Fa-f0-9]{6}$") value)))

(define (file? value)
  (or (string? value) (file-like? value) (gexp? value)))

(define key-values?
  (list-of (match-lambda
             (((? string?) . (? string?)) #t)
             (_ #f))))

(define (plain value)
  (if (number? value) (number->string value) value))

(define (comma-separated strings)
  (string-join strings ","))

(define (key-values->string pairs)
  (comma-separated
   (map (lambda (pair) (string-append (car pair) "=" (cdr pair))) pairs)))

(define (color->string value)
  (if (list? value)
      (string-join (map number->string value) "/")
      value))

(define (enumeration->string value)
  (cond ((eq? value #t) "yes")
        ((eq? value #f) "no")
        (else (object->string value display))))

(define (files->gexp files)
  #~(string-join (list #$@files) ":"))

(define %rectangle
  "-?[0-9]+%?:-?[0-9]+%?|^(-?[0-9]+%?(x-?[0-9]+%?)?)?([+-]-?[0-9]+%?[+-]-?[0-9]+%?)?(/[0-9]+)?$")

(define %integer (in-range (- (expt 2 31)) (- (expt 2 31) 1)))
(define %integer64 (in-range (- (expt 2 63)) (- (expt 2 63) 1)))

(define %types
  `((aspect ,%integer ,plain)
    (audio-channels-or-channel-map ,string? ,plain)
    (audio-format ,string? ,plain)
    (boolean ,boolean? ,enumeration->string)
    (byte-size ,%integer64 ,plain)
    (color ,color? ,color->string)
    (double ,real? ,plain)
    (enumeration ,(const #t) ,enumeration->string)
    (file ,file? ,plain)
    (float ,real? ,plain)
    (fourcc ,string? ,plain)
    (image-format ,string? ,plain)
    (integer ,%integer ,plain)
    (integer64 ,%integer64 ,plain)
    (list-of-file ,(list-of file?) ,files->gexp)
    (list-of-key-value ,key-values? ,key-values->string)
    (list-of-object-setting ,(list-of string?) ,comma-separated)
    (list-of-output-verbosity ,key-values? ,key-values->string)
    (list-of-string ,(list-of string?) ,comma-separated)
    (relative-time-or-percent-position ,string? ,plain)
    (string ,string? ,plain)
    (time ,string? ,plain)
    (video-rectangle ,(matching %rectangle) ,plain)
    (window-geometry ,(matching %rectangle) ,plain)
    (window-size ,(matching "^([0-9]+%?(x[0-9]+%?)?)?$") ,plain)))


;;;
;;; Profiles.
;;;

(define-record-type <mpv-profile-configuration>
  (table->profile data)
  mpv-profile-configuration?
  (data profile-table))                 ;option -> value

(define (option-value profile option)
  (hashq-ref (profile-table profile) option %unset-value))

(define-syntax define-options
  (lambda (s)
    "Define OPTIONS, the list of names and types of options, and an accessor for
each of them, which is exported."
    (define (accessor name)
      (datum->syntax s (symbol-append 'mpv-profile-configuration-
                                      (syntax->datum name))))
    (syntax-case s ()
      ((_ options (type name ...) ...)
       (with-syntax (((accessor ...)
                      (map accessor #'(name ... ...)))
                     ((every-name ...) #'(name ... ...)))
         #'(begin
             (define options '((type name ...) ...))
             (begin
               (define (accessor profile)
                 (option-value profile 'every-name))
               (export accessor))
             ...))))))

(define-options %options
  (aspect
   sub-ass-video-aspect-override video-aspect-override)
  (audio-channels-or-channel-map
   ao-null-channel-layouts audio-channels demuxer-rawaudio-channels)
  (audio-format
   ao-null-format audio-format)
  (boolean
   access-references? ad-lavc-downmix? ad-queue-enable?
   allow-delayed-peak-detect? alsa-ignore-chmap? alsa-non-interleaved?
   alsa-resample? ao-null-broken-delay? ao-null-broken-eof?
   ao-null-untimed? ao-pcm-append? ao-pcm-waveheader? audio-exclusive?
   audio-fallback-to-null? audio-normalize-downmix?
   audio-pitch-correction? audio-resample-linear? audio-stream-silence?
   auto-window-resize? autoload-files? border? cache-on-disk? cache-pause?
   cache-pause-initial? cdda-cdtext? cdda-skip? clipboard-monitor? config?
   cookies? correct-downscaling? correct-pts? cursor-autohide-fs-only?
   deband? demuxer-cache-wait? demuxer-donate-buffer?
   demuxer-lavf-allow-mimetype? demuxer-lavf-hacks?
   demuxer-lavf-propagate-opts? demuxer-mkv-crop-compat?
   demuxer-mkv-probe-start-time? demuxer-thread? dvbin-full-transponder?
   embeddedfonts? force-render? force-rgba-osd-rendering? force-seekable?
   force-window-position? fullscreen? gamma-auto? gpu-debug?
   gpu-shader-cache? gpu-sw? hidpi-window-scale? hr-seek-framedrop?
   icc-cache? icc-profile-auto? icc-use-luma?
   ignore-path-in-watch-later-config? image-subs-video-resolution?
   initial-audio-sync? input-builtin-bindings? input-builtin-dragging?
   input-cursor? input-cursor-passthrough? input-default-bindings?
   input-ime? input-media-keys? input-preprocess-wheel?
   input-right-alt-gr? input-terminal? input-test?
   input-touch-emulate-mouse? input-vo-keyboard? interpolation?
   interpolation-preserve? inverse-tone-mapping? jack-autostart?
   jack-connect? keep-open-pause? keepaspect? keepaspect-window?
   linear-downscaling? linear-upscaling? load-commands? load-console?
   load-positioning? load-scripts? load-select? load-stats-overlay?
   load-unsafe-playlists? media-controls? merge-files? msg-color?
   msg-module? msg-time? mute? native-fs? native-keyrepeat? native-touch?
   ocopy-metadata? on-all-workspaces? ontop? opengl-glfinish? opengl-pbo?
   opengl-rectangle-textures? opengl-waitvsync? orawts? ordered-chapters?
   osc? osd-bar? osd-bold? osd-fractions? osd-italic? osd-scale-by-window?
   pause? prefetch-playlist? pulse-allow-suspended? pulse-latency-hacks?
   quiet? really-quiet? rebase-start-time? replaygain-clip?
   resume-playback? resume-playback-check-mtime? save-position-on-quit?
   save-watch-history? scaler-resizes-only? screenshot-high-bit-depth?
   screenshot-jpeg-source-chroma? screenshot-sw?
   screenshot-tag-colorspace? screenshot-webp-lossless?
   secondary-sub-visibility? show-in-taskbar? shuffle? sigmoid-upscaling?
   snap-window? stop-playback-on-init-failure? stretch-dvd-subs?
   stretch-image-subs-to-screen? sub-ass? sub-ass-force-margins?
   sub-ass-justify? sub-ass-scale-with-window? sub-bold?
   sub-clear-on-seek? sub-create-cc-track? sub-filter-regex-enable?
   sub-filter-regex-plain? sub-filter-regex-warn? sub-filter-sdh?
   sub-filter-sdh-harder? sub-fix-timing? sub-forced-events-only?
   sub-gray? sub-italic? sub-past-video-end? sub-scale-by-window?
   sub-scale-signs? sub-scale-with-window? sub-stretch-durations?
   sub-use-margins? sub-visibility? sub-vsfilter-bidi-compat?
   subs-match-os-language? sws-allow-zimg? sws-bitexact? sws-fast?
   taskbar-progress? temporal-dither? term-osd-bar? terminal? title-bar?
   tls-verify? tone-mapping-visualize? track-auto-selection? untimed?
   use-embedded-icc-profile? use-filedir-conf? vd-apply-cropping?
   vd-lavc-assume-old-x264? vd-lavc-bitexact? vd-lavc-check-hw-profile?
   vd-lavc-fast? vd-lavc-show-all? vd-queue-enable? video-latency-hacks?
   video-osd? video-recenter? vo-image-high-bit-depth?
   vo-image-jpeg-source-chroma? vo-image-tag-colorspace?
   vo-image-webp-lossless? vo-kitty-alt-screen? vo-kitty-config-clear?
   vo-kitty-use-shm? vo-sixel-alt-screen? vo-sixel-buffered?
   vo-sixel-config-clear? vo-sixel-fixedpalette? vo-tct-256?
   vo-vaapi-scaled-osd? vo-vdpau-chroma-deint? vo-vdpau-composite-detect?
   vo-vdpau-force-yuv? vo-vdpau-pullup? vulkan-async-compute?
   vulkan-async-transfer? wayland-disable-vsync? wayland-present?
   window-dragging? window-maximized? window-minimized?
   write-filename-in-watch-later-config? x11-wid-title? ytdl? zimg-fast?)
  (byte-size
   ad-queue-max-bytes audio-reversal-buffer demuxer-max-back-bytes
   demuxer-max-bytes stream-buffer-size vd-queue-max-bytes
   video-reversal-buffer)
  (color
   background-color osd-back-color osd-color osd-outline-color
   osd-selected-color osd-selected-outline-color sub-back-color sub-color
   sub-outline-color vo-vdpau-colorkey)
  (double
   ad-queue-max-secs audio-buffer audio-resample-cutoff
   audio-resample-max-output-size cache-secs chapter-seek-threshold
   container-fps-override demuxer-backward-playback-step
   demuxer-hysteresis-secs demuxer-mkv-subtitle-preroll-secs
   demuxer-mkv-subtitle-preroll-secs-index demuxer-readahead-secs
   demuxer-termination-timeout display-fps-override image-display-duration
   mf-fps network-timeout pitch screenshot-jxl-distance speed sstep
   sub-ass-prune-delay vd-queue-max-secs video-sync-max-audio-change
   video-sync-max-video-change video-timing-offset vo-image-jxl-distance
   vo-null-fps vo-vdpau-fps window-scale zimg-scaler-chroma-param-a
   zimg-scaler-chroma-param-b zimg-scaler-param-a zimg-scaler-param-b)
  (enumeration
   ab-loop-count audio audio-backward-overlap audio-display
   audio-file-auto autocreate-playlist autosync background blend-subtitles
   border-background cache cover-art-auto cscale cscale-window
   cursor-autohide deinterlace deinterlace-field-parity
   demuxer-cache-unlink-files demuxer-lavf-linearize-timestamps
   demuxer-lavf-probe-info demuxer-mkv-probe-video-duration
   demuxer-mkv-subtitle-preroll demuxer-rawaudio-format
   demuxer-seekable-cache directory-mode dither dither-depth drag-and-drop
   dscale dscale-window edition egl-output-format focus-on force-window
   framedrop frames fs-screen gamut-mapping-mode gapless-audio
   gpu-dumb-mode hdr-compute-peak hls-bitrate hr-seek
   hwdec-software-fallback icc-force-contrast idle image-lut-type index
   jack-std-channel-layout keep-open load-auto-profiles loop-file
   loop-playlist lut-type ontop-level opengl-early-flush opengl-es
   osd-align-x osd-align-y osd-bar-marker-style osd-border-style
   osd-font-provider osd-justify osd-level osd-on-seek osd-playlist-entry
   pipewire-buffer pipewire-volume-mode play-direction
   player-operation-mode playlist-start pulse-buffer replaygain
   rtsp-transport scale scale-window screen screenshot-format
   secondary-sid secondary-sub-ass-override sub spirv-compiler
   stop-screensaver sub-align-x sub-align-y sub-ass-override
   sub-ass-use-video-data sub-ass-vsfilter-color-compat sub-auto
   sub-border-style sub-font-provider sub-hinting sub-justify sub-shaper
   subs-fallback subs-fallback-forced subs-with-matching-audio sws-scaler
   target-colorspace-hint target-contrast target-gamut target-peak
   target-prim target-trc term-osd tone-mapping tscale tscale-window
   vd-lavc-dr vd-lavc-film-grain vd-lavc-framedrop vd-lavc-skipframe
   vd-lavc-skipidct vd-lavc-skiploopfilter video video-aspect-method
   video-backward-overlap video-output-levels video-rotate video-sync
   video-unscaled vo-image-format vo-sixel-dither vo-tct-algo
   vo-tct-buffering vo-vaapi-scaling vulkan-swap-mode
   wayland-configure-bounds wayland-content-type wayland-internal-vsync
   x11-bypass-compositor x11-netwm x11-present xv-ck xv-ck-method
   zimg-dither zimg-scaler zimg-scaler-chroma zimg-threads)
  (file
   ao-pcm-file bluray-device cdda-device chapters-file cookies-file
   demuxer-cache-dir dump-stats dvbin-file dvd-device gpu-shader-cache-dir
   icc-cache-dir icc-profile image-lut include input-conf input-ipc-server
   log-file lut ordered-chapters-files osd-fonts-dir screenshot-directory
   stream-dump sub-ass-styles sub-fonts-dir target-lut tls-ca-file
   tls-cert-file tls-key-file vo-image-outdir watch-history-path
   watch-later-directory)
  (float
   ad-lavc-ac3drc ao-null-buffer ao-null-latency ao-null-speed audio-delay
   audio-wait-open brightness cache-pause-wait contrast corner-rounding
   cscale-antiring cscale-blur cscale-clamp cscale-param1 cscale-param2
   cscale-radius cscale-taper cscale-wparam cscale-wtaper deband-grain
   deband-range deband-threshold demuxer-lavf-analyzeduration
   demuxer-rawvideo-fps dscale-antiring dscale-blur dscale-clamp
   dscale-param1 dscale-param2 dscale-radius dscale-taper dscale-wparam
   dscale-wtaper dvbin-timeout gamma gamma-factor hdr-contrast-recovery
   hdr-contrast-smoothness hdr-peak-decay-rate hdr-peak-percentile
   hdr-scene-threshold-high hdr-scene-threshold-low hr-seek-demuxer-offset
   hue interpolation-threshold mc monitoraspect monitorpixelaspect
   osd-bar-align-x osd-bar-align-y osd-bar-h osd-bar-marker-min-size
   osd-bar-marker-scale osd-bar-outline-size osd-bar-w osd-blur
   osd-font-size osd-outline-size osd-scale osd-shadow-offset osd-spacing
   panscan replaygain-fallback replaygain-preamp saturation scale-antiring
   scale-blur scale-clamp scale-param1 scale-param2 scale-radius
   scale-taper scale-wparam scale-wtaper secondary-sub-delay
   secondary-sub-pos sharpen sigmoid-center sigmoid-slope sub-blur
   sub-delay sub-font-size sub-fps sub-gauss sub-line-spacing
   sub-outline-size sub-pos sub-scale sub-shadow-offset sub-spacing
   sub-speed sws-cgb sws-cs sws-lgb sws-ls tone-mapping-max-boost
   tone-mapping-param tscale-antiring tscale-blur tscale-clamp
   tscale-param1 tscale-param2 tscale-radius tscale-taper tscale-wparam
   tscale-wtaper video-align-x video-align-y video-margin-ratio-bottom
   video-margin-ratio-left video-margin-ratio-right video-margin-ratio-top
   video-pan-x video-pan-y video-scale-x video-scale-y video-zoom
   vo-vdpau-denoise vo-vdpau-sharpen volume volume-gain volume-gain-max
   volume-gain-min volume-max)
  (fourcc
   demuxer-rawvideo-format)
  (image-format
   demuxer-rawvideo-mp-format hwdec-image-format)
  (integer
   ad-lavc-threads alsa-buffer-time alsa-mixer-index alsa-periods
   ao-null-outburst audio-backward-batch audio-resample-filter-size
   audio-resample-phase-shift audio-samplerate cdda-overlap cdda-paranoia
   cdda-sector-size cdda-span-a cdda-span-b cdda-speed cdda-toc-offset
   chapter-merge-threshold deband-iterations demuxer-lavf-buffersize
   demuxer-lavf-probescore demuxer-lavf-probesize demuxer-rawaudio-rate
   demuxer-rawvideo-h demuxer-rawvideo-size demuxer-rawvideo-w
   dither-size-fruit dvbin-card dvbin-channel-switch-offset dvd-angle
   dvd-speed egl-config-id gpu-tex-pad-x gpu-tex-pad-y hwdec-extra-frames
   icc-intent input-ar-delay input-ar-rate input-doubleclick-time
   input-dragging-deadzone input-key-fifo-size opengl-check-pattern-a
   opengl-check-pattern-b opengl-swapinterval osd-duration osd-margin-x
   osd-margin-y osd-playing-msg-duration screenshot-jpeg-quality
   screenshot-jxl-effort screenshot-png-compression screenshot-png-filter
   screenshot-webp-compression screenshot-webp-quality sub-margin-x
   sub-margin-y swapchain-depth sws-chs sws-cvs teletext-page
   temporal-dither-period vd-lavc-threads video-backward-batch
   video-sync-max-factor vo-image-jpeg-quality vo-image-jxl-effort
   vo-image-png-compression vo-image-png-filter vo-image-webp-compression
   vo-image-webp-quality vo-kitty-cols vo-kitty-height vo-kitty-left
   vo-kitty-rows vo-kitty-top vo-kitty-width vo-sixel-cols vo-sixel-height
   vo-sixel-left vo-sixel-pad-x vo-sixel-pad-y vo-sixel-reqcolors
   vo-sixel-rows vo-sixel-threshold vo-sixel-top vo-sixel-width
   vo-tct-height vo-tct-width vo-vdpau-hqscaling vo-vdpau-output-surfaces
   vo-vdpau-queuetime-fs vo-vdpau-queuetime-windowed
   vulkan-display-display vulkan-display-mode vulkan-display-plane
   vulkan-queue-count wayland-edge-pixels-pointer
   wayland-edge-pixels-touch xv-adaptor xv-buffers xv-colorkey xv-port)
  (integer64
   ad-queue-max-samples vd-queue-max-samples wid)
  (list-of-file
   audio-file-paths audio-files cover-art-files external-files
   glsl-shaders scripts sub-file-paths sub-files)
  (list-of-key-value
   ad-lavc-o audio-swresample-o demuxer-lavf-o glsl-shader-opts
   libplacebo-opts oacopts ofopts oset-metadata ovcopts
   screenshot-avif-opts script-opts stream-lavf-o sub-lavc-o vd-lavc-o
   vo-image-avif-opts ytdl-raw-options)
  (list-of-object-setting
   af ao clipboard-backends gpu-api gpu-context vf vo)
  (list-of-output-verbosity
   msg-level)
  (list-of-string
   alang archive-exts audio-exts cover-art-whitelist
   directory-filter-types display-tags http-header-fields hwdec image-exts
   input-commands oremove-metadata playlist-exts profile
   reset-on-next-file slang sub-ass-style-overrides sub-auto-exts
   sub-filter-jsre sub-filter-regex video-exts vlang watch-later-options)
  (relative-time-or-percent-position
   end length start)
  (string
   ad alsa-mixer-device alsa-mixer-name audio-client-name audio-demuxer
   audio-device audio-spdif demuxer demuxer-lavf-format
   demuxer-rawvideo-codec dvbin-prog error-diffusion fbo-format
   force-media-title fs-screen-name gpu-hwdec-interop http-proxy
   hwdec-codecs icc-3dlut-size input-ipc-client jack-name jack-port
   lavfi-complex metadata-codepage mf-type oac of osd-font osd-msg1
   osd-msg2 osd-msg3 osd-playing-msg osd-status-msg ovc pipewire-remote
   pulse-host referrer screen-name screenshot-avif-encoder
   screenshot-avif-pixfmt screenshot-template stream-record sub-codepage
   sub-demuxer sub-filter-sdh-enclosures sub-font term-osd-bar-chars
   term-playing-msg term-status-msg term-title title user-agent
   vaapi-device vd vo-image-avif-encoder vo-image-avif-pixfmt
   vulkan-device wayland-app-id x11-name ytdl-format)
  (time
   ab-loop-a ab-loop-b)
  (video-rectangle
   video-crop)
  (window-geometry
   geometry)
  (window-size
   autofit autofit-larger autofit-smaller))

(define option-types
  ;; Option -> the entry of its type.
  (delay
    (let ((table (make-hash-table)))
      (for-each (lambda (entry)
                  (let ((type (assq (car entry) %types)))
                    (for-each (lambda (name) (hashq-set! table name type))
                              (cdr entry))))
                %options)
      table)))

(define (check-option option value)
  (match (hashq-ref (force option-types) option)
    (#f
     (raise (formatted-message
             (G_ "option ~a not found for mpv-profile-configuration~%")
             option)))
    ((_ right? _)
     (unless (right? value)
       (raise (formatted-message
               (G_ "invalid mpv configuration for ~a: ~a~%") option value))))))

(define (make-mpv-profile-configuration . arguments)
  "Return a profile with the options that ARGUMENTS say, keywords and values; with
the keyword 'inherit', those of another profile as well."
  (define table (make-hash-table))
  (let loop ((arguments arguments))
    (match arguments
      (()
       (table->profile table))
      ((#:inherit other . rest)
       (hash-for-each (lambda (option value) (hashq-set! table option value))
                      (profile-table other))
       (loop rest))
      (((? keyword? keyword) value . rest)
       (let ((option (keyword->symbol keyword)))
         (cond ((maybe-value-set? value)
                (check-option option value)
                (hashq-set! table option value))
               (else
                (hashq-remove! table option)))
         (loop rest))))))

(define (profile-lines profile)
  (define (line entry)
    (match entry
      ((option . value)
       (match (hashq-ref (force option-types) option)
         ((_ _ written)
          #~(string-append #$(string-trim-right (symbol->string option) #\?)
                           "=" #$(written value) "\n"))))))

  (define (before? one other)
    (string<? (symbol->string (car one)) (symbol->string (car other))))

  (map line (sort (hash-map->list cons (profile-table profile)) before?)))


;;;
;;; The configuration.
;;;

(define-record-type <home-mpv-configuration>
  (%home-mpv-configuration global profiles extra-config)
  home-mpv-configuration?
  (global       home-mpv-configuration-global)
  (profiles     home-mpv-configuration-profiles)
  (extra-config home-mpv-configuration-extra-config))

(define named-profiles?
  (list-of (match-lambda
             (((? symbol?) . (? mpv-profile-configuration?)) #t)
             (_ #f))))

(define* (make-home-mpv-configuration
          #:key inherit
          (global (if inherit
                      (home-mpv-configuration-global inherit)
                      (make-mpv-profile-configuration)))
          (profiles (if inherit
                        (home-mpv-configuration-profiles inherit)
                        '()))
          (extra-config (and inherit
                             (home-mpv-configuration-extra-config inherit))))
  "Return the configuration of options GLOBAL, a profile, of PROFILES, pairs of a
symbol and a profile, and of EXTRA-CONFIG, a string or a gexp or #f."
  (unless (mpv-profile-configuration? global)
    (raise (formatted-message
            (G_ "global must satisfy mpv-profile-configuration?~%"))))
  (unless (named-profiles? profiles)
    (raise (formatted-message
            (G_ "profiles must be an alist of mpv-profile-configuration?~%"))))
  (unless (or (not extra-config) (string? extra-config) (gexp? extra-config))
    (raise (formatted-message
            (G_ "extra-config must be a string or a gexp~%"))))
  (%home-mpv-configuration global profiles extra-config))

(define (serialize-home-mpv-configuration config)
  "Return the text of the file that CONFIG means, a gexp."
  (define extra
    (home-mpv-configuration-extra-config config))

  #~(string-append
     #$@(profile-lines (home-mpv-configuration-global config))
     #$@(append-map (match-lambda
                      ((name . profile)
                       (cons (string-append "[" (symbol->string name) "]\n")
                             (profile-lines profile))))
                    (home-mpv-configuration-profiles config))
     #$@(if extra (list extra "\n") '())))

(define (mpv-files config)
  `(("mpv/mpv.conf"
     ,(mixed-text-file "mpv.conf"
                       (serialize-home-mpv-configuration config)))))

(define home-mpv-service-type
  (service-type
   (name 'home-mpv)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             mpv-files)))
   (description "Configure mpv, which plays videos.")))

;;; mpv.scm ends here
