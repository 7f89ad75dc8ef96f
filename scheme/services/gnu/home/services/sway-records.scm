(define-module (gnu home services sway-records)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (gnu services configuration)
  #:use-module (gnu system keyboard)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module ((gnu packages terminals) #:select (foot))
  #:use-module ((gnu packages wm) #:select (sway swayidle swaylock wmenu))
  #:export (%empty-sway-configuration
            %ev-code-mouse-left
            %ev-code-mouse-right
            %ev-code-mouse-scroll-click
            %sway-default-gestures
            %sway-default-keybindings
            %sway-default-modes
            %sway-default-packages
            %sway-default-startup-programs
            %sway-default-variables
            point
            point-x
            point-y
            sway-bar
            sway-bar-binding-mode-indicator
            sway-bar-colors
            sway-bar-extra-content
            sway-bar-hidden-state
            sway-bar-identifier
            sway-bar-mouse-bindings
            sway-bar-position
            sway-bar-status-command
            sway-border-color
            sway-border-color-background
            sway-border-color-border
            sway-border-color-text
            sway-color
            sway-color-active-workspace
            sway-color-background
            sway-color-binding-mode
            sway-color-focused-background
            sway-color-focused-statusline
            sway-color-focused-workspace
            sway-color-inactive-workspace
            sway-color-statusline
            sway-color-urgent-workspace
            sway-configuration
            sway-configuration-bar
            sway-configuration-extra-content
            sway-configuration-gestures
            sway-configuration-inputs
            sway-configuration-keybindings
            sway-configuration-modes
            sway-configuration-outputs
            sway-configuration-packages
            sway-configuration-startup+reload-programs
            sway-configuration-startup-programs
            sway-configuration-variables
            sway-input
            sway-input-disable-while-trackpointing
            sway-input-disable-while-typing
            sway-input-extra-content
            sway-input-identifier
            sway-input-layout
            sway-input-tap
            sway-mode
            sway-mode-keybindings
            sway-mode-mode-name
            sway-mode-mouse-bindings
            sway-output
            sway-output-background
            sway-output-extra-content
            sway-output-identifier
            sway-output-position
            sway-output-resolution))

;;; Commentary:
;;;
;;; What Sway can be told, and what it is told unless users say otherwise.
;;;
;;; Code:

(define (string-or-gexp? value)
  (or (string? value) (gexp? value)))

(define (string-ish? value)
  (or (string-or-gexp? value) (file-like? value)))

(define list-of-string-ish? (list-of string-ish?))
(define list-of-packages? (list-of package?))
(define strings? (list-of string?))
(define extra-content? (list-of string-or-gexp?))
(define status-command? string-ish?)

(define (bar-position? value) (memq value '(top bottom)))
(define (hidden-state? value) (memq value '(hide show)))

(define (string-or-symbol? value)
  (or (string? value) (symbol? value)))

(define (bindings key? options)
  ;; A predicate for pairs of a key and a command, or of a key and the list of
  ;; a command and some of OPTIONS.
  (define (option? value)
    (or (member value options)
        (string-prefix? "input-device=" value)))

  (list-of (match-lambda
             (((? key?) (? string-or-gexp?) (? option?) ...) #t)
             (((? key?) . (? string-or-gexp?)) #t)
             (_ #f))))

(define %button-options
  '("no-warn" "whole-window" "border" "exclude-titlebar" "release" "locked"
    "inhibited" "no-repeat"))

(define key-bindings? (bindings symbol? (cons "to-code" %button-options)))
(define mouse-bindings? (bindings integer? %button-options))
(define gestures? (bindings symbol? '("exact" "no-warn")))

(define variables?
  ;; What a variable stands for is not looked at here.
  (list-of (lambda (value)
             (and (pair? value)
                  (symbol? (car value))))))

(define-maybe/no-serialization string)
(define-maybe/no-serialization strings)
(define-maybe/no-serialization boolean)
(define-maybe/no-serialization keyboard-layout)

(define-configuration/no-serialization sway-input
  (identifier
   (string-or-symbol '*)
   "The setting @code{identifier}.")
  (layout
   maybe-keyboard-layout
   "The setting @code{layout}.")
  (disable-while-typing
   maybe-boolean
   "The setting @code{disable-while-typing}.")
  (disable-while-trackpointing
   maybe-boolean
   "The setting @code{disable-while-trackpointing}.")
  (tap
   maybe-boolean
   "The setting @code{tap}.")
  (extra-content
   (extra-content '())
   "The setting @code{extra-content}."))

(define sway-inputs? (list-of sway-input?))

(define-configuration/no-serialization sway-border-color
  (border
   string
   "The setting @code{border}.")
  (background
   string
   "The setting @code{background}.")
  (text
   string
   "The setting @code{text}."))

(define-maybe/no-serialization sway-border-color)

(define-configuration/no-serialization sway-color
  (background
   maybe-string
   "The setting @code{background}.")
  (statusline
   maybe-string
   "The setting @code{statusline}.")
  (focused-background
   maybe-string
   "The setting @code{focused-background}.")
  (focused-statusline
   maybe-string
   "The setting @code{focused-statusline}.")
  (focused-workspace
   maybe-sway-border-color
   "The setting @code{focused-workspace}.")
  (active-workspace
   maybe-sway-border-color
   "The setting @code{active-workspace}.")
  (inactive-workspace
   maybe-sway-border-color
   "The setting @code{inactive-workspace}.")
  (urgent-workspace
   maybe-sway-border-color
   "The setting @code{urgent-workspace}.")
  (binding-mode
   maybe-sway-border-color
   "The setting @code{binding-mode}."))

(define-maybe/no-serialization sway-color)
(define-maybe/no-serialization bar-position)
(define-maybe/no-serialization hidden-state)
(define-maybe/no-serialization status-command)

(define-configuration/no-serialization sway-bar
  (identifier
   (symbol 'bar0)
   "The setting @code{identifier}.")
  (position
   maybe-bar-position
   "The setting @code{position}.")
  (hidden-state
   maybe-hidden-state
   "The setting @code{hidden-state}.")
  (binding-mode-indicator
   maybe-boolean
   "The setting @code{binding-mode-indicator}.")
  (colors
   maybe-sway-color
   "The setting @code{colors}.")
  (status-command
   maybe-status-command
   "The setting @code{status-command}.")
  (mouse-bindings
   (mouse-bindings '())
   "The setting @code{mouse-bindings}.")
  (extra-content
   (extra-content '())
   "The setting @code{extra-content}."))

(define-maybe/no-serialization sway-bar)

(define-configuration/no-serialization point
  (x
   integer
   "The setting @code{x}.")
  (y
   integer
   "The setting @code{y}."))

(define-maybe/no-serialization point)

(define (background? value)
  (or (string-ish? value)
      (and (pair? value)
           (string-ish? (car value))
           (memq (cdr value) '(stretch fill fit center tile)))))

(define-maybe/no-serialization background)

(define-configuration/no-serialization sway-output
  (identifier
   (string-or-symbol '*)
   "The setting @code{identifier}.")
  (resolution
   maybe-string
   "The setting @code{resolution}.")
  (position
   maybe-point
   "The setting @code{position}.")
  (background
   maybe-background
   "The setting @code{background}.")
  (extra-content
   (extra-content '())
   "The setting @code{extra-content}."))

(define sway-outputs? (list-of sway-output?))

(define-configuration/no-serialization sway-mode
  (mode-name
   (string "default")
   "The setting @code{mode-name}.")
  (keybindings
   (key-bindings '())
   "The setting @code{keybindings}.")
  (mouse-bindings
   (mouse-bindings '())
   "The setting @code{mouse-bindings}."))

(define sway-modes? (list-of sway-mode?))


;;;
;;; Defaults.
;;;

(define %ev-code-mouse-left 272)
(define %ev-code-mouse-right 273)
(define %ev-code-mouse-scroll-click 274)

(define %directions '("left" "down" "up" "right"))

(define (both-ways binding)
  ;; The BINDING of each direction, by its letter and by its arrow key.
  (append (map (lambda (direction)
                 (binding (string-append "$" direction) direction))
               %directions)
          (map (lambda (direction)
                 (binding (string-capitalize direction) direction))
               %directions)))

(define %sway-default-modes
  (list (sway-mode
         (mode-name "resize")
         (keybindings
          (append
           (both-ways
            (lambda (key direction)
              (cons (string->symbol key)
                    (string-append
                     "resize "
                     (assoc-ref '(("left" . "shrink width")
                                  ("down" . "grow height")
                                  ("up" . "shrink height")
                                  ("right" . "grow width"))
                                direction)
                     " 10px"))))
           '((Return . "mode \"default\"")
             (Escape . "mode \"default\"")))))))

(define %sway-default-packages
  (list sway))

(define %menu
  ;; The program that asks which program to start.
  (program-file
   "sway-menu.scm"
   #~(begin
       (use-modules (ice-9 ftw)
                    (ice-9 popen)
                    (ice-9 rdelim)
                    (srfi srfi-1))

       (define (program? directory)
         (lambda (name)
           (and (not (string-prefix? "." name))
                (access? (string-append directory "/" name) X_OK))))

       (define programs
         (append-map (lambda (directory)
                       (or (scandir directory (program? directory)) '()))
                     (string-split (getenv "PATH") #\:)))

       (call-with-values
           (lambda () (pipeline '((#$(file-append wmenu "/bin/wmenu")))))
         (lambda (from to pids)
           (for-each (lambda (name) (format to "~a~%" name)) programs)
           (close to)
           (let ((choice (read-line from)))
             (close from)
             (waitpid (first pids))
             (unless (eof-object? choice)
               (let ((swaymsg #$(file-append sway "/bin/swaymsg")))
                 (execl swaymsg swaymsg "exec" "--" choice)))))))))

(define %sway-default-variables
  `((mod   . "Mod4")
    (left  . "h")
    (down  . "j")
    (up    . "k")
    (right . "l")
    (term  . ,(file-append foot "/bin/foot"))
    (menu  . ,%menu)))

(define %sway-default-gestures
  '((swipe:3:right . "workspace next_on_output")
    (swipe:3:left  . "workspace prev_on_output")
    (swipe:3:down  . "move to scratchpad")
    (swipe:3:up    . "scratchpad show")))

(define (workspaces prefix command)
  (map (lambda (number)
         (cons (string->symbol
                (string-append prefix (number->string (modulo number 10))))
               (string-append command (number->string number))))
       (iota 10 1)))

(define (directions prefix command)
  (both-ways (lambda (key direction)
               (cons (string->symbol (string-append prefix key))
                     (string-append command " " direction)))))

(define %sway-default-keybindings
  `(($mod+Return . "exec $term")
    ($mod+Shift+q . "kill")
    ($mod+d . "exec $menu")
    ($mod+Shift+c . "reload")
    ($mod+Shift+e
     . ,#~(string-append
           "exec " #$sway "/bin/swaynag -t warning -m 'Leave Sway, and end"
           " the session?' -B 'Leave' '" #$sway "/bin/swaymsg exit'"))
    ,@(directions "$mod+" "focus")
    ,@(directions "$mod+Shift+" "move")
    ,@(workspaces "$mod+" "workspace number ")
    ,@(workspaces "$mod+Shift+" "move container to workspace number ")
    ($mod+b . "splith")
    ($mod+v . "splitv")
    ($mod+s . "layout stacking")
    ($mod+w . "layout tabbed")
    ($mod+e . "layout toggle split")
    ($mod+f . "fullscreen")
    ($mod+Shift+space . "floating toggle")
    ($mod+space . "focus mode_toggle")
    ($mod+a . "focus parent")
    ($mod+Shift+minus . "move scratchpad")
    ($mod+minus . "scratchpad show")
    ($mod+r . "mode \"resize\"")))

(define %sway-default-startup-programs
  (list #~(string-append
           #$swayidle "/bin/swayidle -w timeout 300 '" #$swaylock
           "/bin/swaylock --indicator-radius 75 -i " #$sway
           "/share/backgrounds/sway/Sway_Wallpaper_Blue_1920x1080.png"
           " -f -c 000000' timeout 600 '" #$sway
           "/bin/swaymsg \"output * power off\"' resume '" #$sway
           "/bin/swaymsg \"output * power on\"' before-sleep '" #$swaylock
           "/bin/swaylock -f -c 000000'")))

(define-configuration/no-serialization sway-configuration
  (keybindings
   (key-bindings %sway-default-keybindings)
   "The setting @code{keybindings}.")
  (gestures
   (gestures %sway-default-gestures)
   "The setting @code{gestures}.")
  (packages
   (list-of-packages %sway-default-packages)
   "The setting @code{packages}.")
  (variables
   (variables %sway-default-variables)
   "The setting @code{variables}.")
  (inputs
   (sway-inputs '())
   "The setting @code{inputs}.")
  (outputs
   (sway-outputs '())
   "The setting @code{outputs}.")
  (bar
   maybe-sway-bar
   "The setting @code{bar}.")
  (modes
   (sway-modes %sway-default-modes)
   "The setting @code{modes}.")
  (startup+reload-programs
   (list-of-string-ish '())
   "The setting @code{startup+reload-programs}.")
  (startup-programs
   (list-of-string-ish %sway-default-startup-programs)
   "The setting @code{startup-programs}.")
  (extra-content
   (extra-content '())
   "The setting @code{extra-content}."))

(define %empty-sway-configuration
  (sway-configuration
   (variables '())
   (keybindings '())
   (gestures '())
   (packages '())
   (inputs '())
   (outputs '())
   (modes '())
   (startup+reload-programs '())
   (startup-programs '())))

;;; sway-records.scm ends here
