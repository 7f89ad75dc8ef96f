;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu bootloader grub-configuration)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:autoload   (gnu artwork) (%artwork-repository)
  #:autoload   (gnu build file-systems) (device-name->hurd-device-name
                                         device-spec->device-name)
  #:autoload   (gnu packages bootloaders) (grub-efi)
  #:autoload   (gnu packages gtk) (guile-cairo guile-rsvg)
  #:use-module (gnu bootloader)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system locale)
  #:use-module (gnu system uuid)
  #:export (grub-theme
            grub-theme?
            grub-theme-image
            grub-theme-resolution
            grub-theme-color-normal
            grub-theme-color-highlight
            grub-theme-gfxmode

            grub-configuration-file
            grub-efi-configuration-file))

;;; Commentary:
;;;
;;; The configuration file of GRUB.  It is a script; each part of it is computed
;;; here as a list of fragments, strings and string-valued gexps, and what is
;;; left for build time is to write them one after the other.  GRUB sees the
;;; file system of the store by itself, not mounted where the system has it:
;;; every file name is translated.
;;;
;;; Code:

(define-record-type* <grub-theme> grub-theme
  make-grub-theme
  grub-theme?
  (image           grub-theme-image     ;SVG or PNG, or #f
                   (default (file-append %artwork-repository
                                         "/grub/GuixSD-fully-black-4-3.svg")))
  (resolution      grub-theme-resolution ;(WIDTH . HEIGHT)
                   (default '(1024 . 768)))
  (color-normal    grub-theme-color-normal
                   (default '((fg . light-gray) (bg . black))))
  (color-highlight grub-theme-color-highlight
                   (default '((fg . yellow) (bg . black))))
  (gfxmode         grub-theme-gfxmode
                   (default '("auto"))))

(define (theme config)
  (or (bootloader-configuration-theme config) (grub-theme)))

(define (translate-file-name file mount-point prefix)
  "Return the name that GRUB knows FILE by, where the file system it is on is
mounted on MOUNT-POINT, and PREFIX, if true, is the directory it is below."
  (define relative
    (if (or (not mount-point) (string=? mount-point "/"))
        file
        #~(let ((file #$file))
            (if (string-prefix? #$mount-point file)
                (string-drop file #$(string-length mount-point))
                file))))

  (if prefix
      #~(string-append #$prefix #$relative)
      relative))

(define (search-command device file)
  "Return fragments that make the file system of FILE, which is on DEVICE, the
root.  A name in GRUB's own notation needs no search."
  (cond ((and (string? file) (not (string-prefix? "/" file)))
         '())
        ((uuid? device)
         (list "search --fs-uuid --set " (uuid->string device) "\n"))
        ((file-system-label? device)
         (list "search --label --set "
               (file-system-label->string device) "\n"))
        ((and (string? device) (string-contains device ":/"))
         ;; A share of an NFS server: GRUB gets there by TFTP.
         (list "set root=(tftp)\n"))
        ((or (not device) (string? device))
         (list "search --file --set " file "\n"))
        (else
         (error "no device that GRUB could look for:" device))))


;;;
;;; Appearance, and the terminal.
;;;

(define (background-image config)
  "Return the PNG image that CONFIG asks for as background, or #f."
  (match (theme config)
    (($ <grub-theme> image (width . height))
     (and image
          (computed-file
           "grub-image.png"
           (with-imported-modules '((gnu build svg))
             (with-extensions (list guile-rsvg guile-cairo)
               #~(if (string-suffix? ".svg" #+image)
                     (begin
                       (use-modules (gnu build svg))
                       (svg->png #+image #$output
                                 #:width #$width
                                 #:height #$height))
                     (copy-file #+image #$output))))
           #:options '(#:graft? #f))))
    (_ #f)))

(define %terminal-outputs
  '(console serial serial_0 serial_1 serial_2 serial_3 gfxterm vga_text
    mda_text morse spkmodem))

(define %terminal-inputs
  '(console serial serial_0 serial_1 serial_2 serial_3 at_keyboard
    usb_keyboard))

(define (terminal-commands config)
  "Return fragments that set up input and output as CONFIG says."
  (define (names symbols known)
    (string-join (map (lambda (name)
                        (if (memq name known)
                            (symbol->string name)
                            (error "unknown GRUB terminal" name)))
                      symbols)))

  (define (number value most)
    ;; There are four serial ports.
    (unless (and (exact-integer? value)
                 (or (inf? most) (<= 0 value most)))
      (error "no number of a serial port, or no speed:" value))
    (number->string value))

  (let ((unit (bootloader-configuration-serial-unit config))
        (speed (bootloader-configuration-serial-speed config))
        (inputs (bootloader-configuration-terminal-inputs config))
        (outputs (bootloader-configuration-terminal-outputs config)))
    `(,@(if (or unit speed)
            `("serial"
              ,@(if unit (list " --unit=" (number unit 3)) '())
              ,@(if speed (list " --speed=" (number speed +inf.0)) '())
              "\n")
            '())
      ,@(if (null? inputs)
            '()
            (list "terminal_input " (names inputs %terminal-inputs) "\n"))
      "terminal_output " ,(names outputs %terminal-outputs) "\n")))

(define (appearance config device mount-point prefix)
  "Return fragments that set up graphics, colors and terminals."
  (define (colors pair)
    (string-append (symbol->string (assoc-ref pair 'fg)) "/"
                   (symbol->string (assoc-ref pair 'bg))))

  (define image
    (and=> (background-image config)
           (lambda (image)
             (translate-file-name image mount-point prefix))))

  (if image
      `(,@(search-command device image)
        ,@(if (memq 'gfxterm (bootloader-configuration-terminal-outputs config))
              (list "if loadfont unicode; then\n  set gfxmode="
                    (string-join (grub-theme-gfxmode (theme config)) ";")
                    "\n  insmod all_video\n  insmod gfxterm\nfi\n")
              '())
        ,@(terminal-commands config)
        "insmod png\nif background_image " ,image "; then\n"
        "  set color_normal="
        ,(colors (grub-theme-color-normal (theme config))) "\n"
        "  set color_highlight="
        ,(colors (grub-theme-color-highlight (theme config))) "\n"
        "else\n"
        "  set menu_color_normal=cyan/blue\n"
        "  set menu_color_highlight=white/blue\n"
        "fi\n")
      '()))

(define (locale-commands grub locale config mount-point prefix)
  "Return fragments that make GRUB speak the language of LOCALE."
  (define translations
    (computed-file
     "grub-locales"
     #~(begin
         (use-modules (ice-9 ftw))

         (define source
           (string-append #$grub "/share/locale/"))

         (mkdir #$output)
         (for-each (lambda (language)
                     (let ((file (string-append source language
                                                "/LC_MESSAGES/grub.mo")))
                       (when (file-exists? file)
                         (copy-file file (string-append #$output "/"
                                                        language ".mo")))))
                   (scandir source)))))

  (match (and=> locale locale-name->definition)
    (#f '())
    (definition
     (let ((directory (translate-file-name translations mount-point prefix)))
       `(,@(if (grub-theme-image (theme config))
               '()                      ;the search for the image did it
               (list "search --file --set " directory "/en@quot.mo\n"))
         "set locale_dir=" ,directory "\n"
         "set lang=" ,(locale-definition-source definition) "\n")))))

(define (keyboard-commands grub layout mount-point prefix)
  "Return fragments that select LAYOUT."
  (define (keymap)
    (computed-file
     (string-append "grub-keymap."
                    (string-map (lambda (chr) (if (char=? chr #\,) #\- chr))
                                (keyboard-layout-name layout)))
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           (invoke #+(file-append grub "/bin/grub-mklayout")
                   "-i" #+(keyboard-layout->console-keymap layout)
                   "-o" #$output)))))

  (if layout
      (list "insmod keylayouts\nkeymap "
            (translate-file-name (keymap) mount-point prefix) "\n")
      '()))

(define (unlock-commands devices)
  "Return fragments that open the encrypted DEVICES, those known by an
identifier."
  (if (null? devices)
      '()
      `("insmod luks\ninsmod luks2\n"
        ,@(append-map (lambda (device)
                        (if (uuid? device)
                            (list "cryptomount -u "
                                  (string-delete #\- (uuid->string device))
                                  "\n")
                            '()))
                      devices))))


;;;
;;; Entries.
;;;

(define (linux-commands entry config prefix)
  (define (translate file)
    (translate-file-name file (menu-entry-device-mount-point entry) prefix))

  (let ((linux (translate (menu-entry-linux entry)))
        (extra (bootloader-configuration-extra-initrd config)))
    `(,@(search-command (menu-entry-device entry) linux)
      "linux " ,linux
      ,@(append-map (lambda (argument) (list " " argument))
                    (menu-entry-linux-arguments entry))
      "\ninitrd " ,@(if extra (list extra " ") '())
      ,(translate (menu-entry-initrd entry)) "\n")))

(define (multiboot-commands entry)
  (let* ((arguments (menu-entry-multiboot-arguments entry))
         ;; Mach's own driver calls disks hdX; without it they are wdX.
         (disk (if (member "noide" arguments) "w" "h"))
         (device (and=> (and=> (menu-entry-device entry)
                               file-system-device->string)
                        device-spec->device-name)))
    `("multiboot " ,(menu-entry-multiboot-kernel entry)
      " root=" ,(device-name->hurd-device-name device #:disk disk)
      ,@(append-map (lambda (argument) (list " " argument)) arguments)
      "\n"
      ,@(append-map (lambda (module)
                      `("module"
                        ,@(append-map (lambda (word) (list " " word)) module)
                        "\n"))
                    (menu-entry-multiboot-modules entry)))))

(define (entry-commands entry config prefix)
  "Return fragments for ENTRY."
  `(,#~(object->string '#$(menu-entry-label entry))
    " {\n"
    ,@(cond ((menu-entry-linux entry)
             (linux-commands entry config prefix))
            ((menu-entry-multiboot-kernel entry)
             (multiboot-commands entry))
            ((menu-entry-chain-loader entry)
             => (lambda (file)
                  `(,@(search-command (menu-entry-device entry) file)
                    "chainloader " ,file "\n")))
            (else '()))
    "}\n"))

(define* (make-grub-configuration grub config entries #:key
                                  (locale #f)
                                  (system (%current-system))
                                  (old-entries '())
                                  (store-crypto-devices '())
                                  store-directory-prefix)
  "Return the file that makes GRUB, a package, offer ENTRIES and those of CONFIG,
and OLD-ENTRIES in a menu of their own.  STORE-CRYPTO-DEVICES are opened before
the store is looked for, in STORE-DIRECTORY-PREFIX if that is true.  Messages
are in the language of LOCALE."
  (define all-entries
    (append entries (bootloader-configuration-menu-entries config)))

  (define device
    (menu-entry-device (first all-entries)))

  (define mount-point
    (menu-entry-device-mount-point (first all-entries)))

  (define (menu entries)
    (append-map (lambda (entry)
                  (cons "menuentry "
                        (entry-commands entry config store-directory-prefix)))
                entries))

  (define fragments
    `("# Written by Guix; changes will not last.\n"
      ,@(unlock-commands store-crypto-devices)
      ,@(appearance config device mount-point store-directory-prefix)
      ,@(locale-commands grub locale config mount-point store-directory-prefix)
      ,@(keyboard-commands grub
                           (bootloader-configuration-keyboard-layout config)
                           mount-point store-directory-prefix)
      "set default="
      ,(object->string (bootloader-configuration-default-entry config))
      "\nset timeout="
      ,(bootloader-configuration-timeout config) "\n"
      ,@(menu all-entries)
      ,@(if (null? old-entries)
            '()
            `("submenu \"GNU system, old configurations...\" {\n"
              ,@(menu old-entries)
              "}\n"))
      "if [ \"${grub_platform}\" == efi ]; then\n"
      "  menuentry \"Firmware setup\" {\n    fwsetup\n  }\n"
      "fi\n"))

  (computed-file "grub.cfg"
                 #~(call-with-output-file #$output
                     (lambda (port)
                       (for-each (lambda (fragment) (display fragment port))
                                 (list #$@fragments))))
                 #:options '(#:local-build? #t #:substitutable? #f)))

(define (grub-configuration-file config . arguments)
  "Return the configuration for the package of the boot loader of CONFIG.  ARGUMENTS
are the entries, and keywords as 'make-grub-configuration' takes them."
  (apply make-grub-configuration
         (bootloader-package (bootloader-configuration-bootloader config))
         config arguments))

(define (grub-efi-configuration-file config . arguments)
  "Return the configuration as 'grub-configuration-file' does, for a boot loader
whose package is derived from GRUB for UEFI."
  (apply make-grub-configuration grub-efi config arguments))

;;; grub-configuration.scm ends here
