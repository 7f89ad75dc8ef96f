(define-module (gnu home services sway)
  #:use-module (svc interfaces)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (gnu home services)
  #:use-module (gnu home services sway-records)
  #:use-module (gnu services configuration)
  #:use-module (gnu system keyboard)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (home-sway-service-type
            sway-configuration->file))

;;; Commentary:
;;;
;;; Sway, a window manager for Wayland: its configuration file, and the service
;;; of users.
;;;
;;; Code:

(re-export-interfaces
 ((gnu home services sway-records)
  #:hide (point-x point-y)))


;;;
;;; The file, as a list of lines.  Each is a string or a gexp.
;;;

(define (line field value . after)
  ;; The line FIELD VALUE, in a list, or the empty list if VALUE is not set.
  (if (maybe-value-set? value)
      (list #~(string-append #$field " " #$value #$@after))
      '()))

(define (converted convert value)
  (if (maybe-value-set? value) (convert value) value))

(define (block name contents)
  ;; CONTENTS, unless there are none, as the block called NAME.
  (if (null? contents)
      '()
      `(,(string-append name " {")
        ,@(map (lambda (line) #~(string-append "    " #$line)) contents)
        "}")))

(define (section title contents)
  (if (null? contents)
      '()
      `("" ,(string-append "# " title) ,@contents)))

(define (yes-no value) (if value "yes" "no"))
(define (enable-disable value) (if value "enable" "disable"))

(define (binding-line binder)
  ;; A procedure from a key, a command and options to a line.
  (match-lambda
    ((key . rest)
     (let ((key (if (number? key) (number->string key) (symbol->string key)))
           (command (if (pair? rest) (car rest) rest))
           (options (if (pair? rest) (cdr rest) '())))
       #~(string-append #$binder #$(string-join options " --" 'prefix) " "
                        #$key " " #$command)))))

(define key-line (binding-line "bindsym"))
(define mouse-line (binding-line "bindcode"))
(define gesture-line (binding-line "bindgesture"))

(define (variable-line variable)
  #~(string-append "set $" #$(symbol->string (car variable)) " "
                   #$(cdr variable)))

(define (name-of identifier)
  (if (symbol? identifier)
      (symbol->string identifier)
      (string-append "\"" identifier "\"")))

(define (output-lines output)
  (let* ((background (sway-output-background output))
         (image (if (pair? background) (car background) background))
         (mode  (if (pair? background) (cdr background) 'fill)))
    (block (string-append "output " (name-of (sway-output-identifier output)))
           (append
            (line "bg" image " " (symbol->string mode))
            (line "resolution" (sway-output-resolution output))
            (line "position"
                  (converted (lambda (point)
                               (string-append (number->string (point-x point))
                                              " "
                                              (number->string
                                               (point-y point))))
                             (sway-output-position output)))
            (sway-output-extra-content output)))))

(define (input-lines input)
  (define layout
    (sway-input-layout input))

  (define (of-layout accessor)
    ;; What ACCESSOR says of the layout, if it says something.
    (if (maybe-value-set? layout)
        (match (accessor layout)
          ((or #f ()) %unset-value)
          (value value))
        %unset-value))

  (block (string-append "input " (name-of (sway-input-identifier input)))
         (append
          (line "xkb_layout" (of-layout keyboard-layout-name))
          (line "xkb_model" (of-layout keyboard-layout-model))
          (line "xkb_variant" (of-layout keyboard-layout-variant))
          (line "xkb_options"
                (converted (lambda (options) (string-join options ","))
                           (of-layout keyboard-layout-options)))
          (line "dwt" (converted enable-disable
                                 (sway-input-disable-while-typing input)))
          (line "dwtp"
                (converted enable-disable
                           (sway-input-disable-while-trackpointing input)))
          (line "tap" (converted enable-disable (sway-input-tap input)))
          (sway-input-extra-content input))))

(define (color-lines colors)
  (define (border value)
    (converted (lambda (border)
                 (string-append (sway-border-color-border border) " "
                                (sway-border-color-background border) " "
                                (sway-border-color-text border)))
               value))

  (if (maybe-value-set? colors)
      (block "colors"
             (append
              (line "background" (sway-color-background colors))
              (line "statusline" (sway-color-statusline colors))
              (line "focused_background"
                    (sway-color-focused-background colors))
              (line "focused_statusline"
                    (sway-color-focused-statusline colors))
              (line "focused_workspace"
                    (border (sway-color-focused-workspace colors)))
              (line "active_workspace"
                    (border (sway-color-active-workspace colors)))
              (line "inactive_workspace"
                    (border (sway-color-inactive-workspace colors)))
              (line "urgent_workspace"
                    (border (sway-color-urgent-workspace colors)))
              (line "binding_mode" (border (sway-color-binding-mode colors)))))
      '()))

(define (bar-lines bar)
  (if (maybe-value-set? bar)
      (block (string-append "bar " (symbol->string (sway-bar-identifier bar)))
             (append
              (color-lines (sway-bar-colors bar))
              (line "position"
                    (converted symbol->string (sway-bar-position bar)))
              (line "hidden_state"
                    (converted symbol->string (sway-bar-hidden-state bar)))
              (line "status_command" (sway-bar-status-command bar))
              (line "binding_mode_indicator"
                    (converted yes-no (sway-bar-binding-mode-indicator bar)))
              (map mouse-line (sway-bar-mouse-bindings bar))
              (sway-bar-extra-content bar)))
      '()))

(define (mode-lines mode)
  (block (string-append "mode \"" (sway-mode-mode-name mode) "\"")
         (append (map key-line (sway-mode-keybindings mode))
                 (map mouse-line (sway-mode-mouse-bindings mode)))))

(define (running how)
  (lambda (program) #~(string-append #$how " " #$program)))

(define (sway-configuration->file config)
  "Return the file that CONFIG means to Sway."
  (computed-file
   "sway-config"
   #~(call-with-output-file #$output
       (lambda (port)
         (for-each
          (lambda (line)
            (display line port)
            (newline port))
          (list
           "# What follows is made from a declaration."
           #$@(section "Variables."
                       (map variable-line
                            (sway-configuration-variables config)))
           #$@(section "Outputs."
                       (append-map output-lines
                                   (sway-configuration-outputs config)))
           #$@(section "Inputs."
                       (append-map input-lines
                                   (sway-configuration-inputs config)))
           #$@(section "Bar."
                       (bar-lines (sway-configuration-bar config)))
           #$@(section "Keys."
                       (map key-line (sway-configuration-keybindings config)))
           #$@(section "Gestures."
                       (map gesture-line
                            (sway-configuration-gestures config)))
           #$@(section "Modes."
                       (append-map mode-lines
                                   (sway-configuration-modes config)))
           #$@(section "Programs to start, now and whenever this is read."
                       (map (running "exec_always")
                            (sway-configuration-startup+reload-programs
                             config)))
           #$@(section "Programs to start."
                       (map (running "exec")
                            (sway-configuration-startup-programs config)))
           #$@(sway-configuration-extra-content config)))))))


;;;
;;; The service.
;;;

(define (sway-files config)
  `((".config/sway/config" ,(sway-configuration->file config))))

;; Extensions are configurations as well; their lists come one after another.
(define (combine one other)
  (define (both accessor)
    (append (accessor one) (accessor other)))

  (define bar
    (let ((bar (sway-configuration-bar one))
          (other (sway-configuration-bar other)))
      (cond ((not (maybe-value-set? bar)) other)
            ((not (maybe-value-set? other)) bar)
            (else
             (raise (formatted-message
                     (G_ "two configurations of Sway have a bar~%")))))))

  (sway-configuration
   (keybindings (both sway-configuration-keybindings))
   (gestures (both sway-configuration-gestures))
   (packages (both sway-configuration-packages))
   (variables (both sway-configuration-variables))
   (inputs (both sway-configuration-inputs))
   (outputs (both sway-configuration-outputs))
   (bar bar)
   (modes (both sway-configuration-modes))
   (startup+reload-programs (both sway-configuration-startup+reload-programs))
   (startup-programs (both sway-configuration-startup-programs))
   (extra-content (both sway-configuration-extra-content))))

(define (combine-all configurations)
  (if (null? configurations)
      %empty-sway-configuration
      (fold combine (first configurations) (cdr configurations))))

(define home-sway-service-type
  (service-type
   (name 'home-sway-config)
   (extensions
    (list (service-extension home-files-service-type sway-files)
          (service-extension home-profile-service-type
                             sway-configuration-packages)))
   (compose combine-all)
   (extend combine)
   (default-value (sway-configuration))
   (description "Configure Sway, a window manager for Wayland.")))

;;; sway.scm ends here
