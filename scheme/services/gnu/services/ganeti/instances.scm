(define-module (gnu services ganeti instances)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module ((gnu packages virtualization)
                #:select (ganeti-instance-debootstrap ganeti-instance-guix))
  #:use-module (srfi srfi-1)
  #:export (os-directory
            %debootstrap-grub-hook
            %debootstrap-interfaces-hook
            %default-debootstrap-extra-pkgs
            %default-debootstrap-hooks
            %default-debootstrap-variants
            %default-ganeti-os
            %default-guix-variants
            debootstrap-configuration
            debootstrap-configuration-arch
            debootstrap-configuration-clean-cache
            debootstrap-configuration-components
            debootstrap-configuration-extra-pkgs
            debootstrap-configuration-generate-cache?
            debootstrap-configuration-hooks
            debootstrap-configuration-mirror
            debootstrap-configuration-partition-alignment
            debootstrap-configuration-partition-style
            debootstrap-configuration-proxy
            debootstrap-configuration-suite
            debootstrap-configuration?
            debootstrap-os
            debootstrap-variant
            ganeti-os
            ganeti-os-extension
            ganeti-os-name
            ganeti-os-variant
            ganeti-os-variant-configuration
            ganeti-os-variant-name
            ganeti-os-variant?
            ganeti-os-variants
            ganeti-os?
            guix-os
            guix-variant))

;;; Commentary:
;;;
;;; The operating systems that a Ganeti cluster puts into virtual machines, each
;;; in variants.  A variant has a file, which may be a record for debootstrap.
;;;
;;; Code:

(define-record-type* <ganeti-os>
  ganeti-os make-ganeti-os ganeti-os?
  (name      ganeti-os-name)
  (extension ganeti-os-extension (default #f))
  (variants  ganeti-os-variants (default '())))

(define-record-type* <ganeti-os-variant>
  ganeti-os-variant make-ganeti-os-variant ganeti-os-variant?
  (name          ganeti-os-variant-name)
  (configuration ganeti-os-variant-configuration))

(define (os-directory os)
  "Return the directory that tells Ganeti about OS: the list of its variants,
and the file of each."
  (match-record os <ganeti-os> (name extension variants)
    (define (file-name variant)
      (string-append (ganeti-os-variant-name variant) (or extension "")))

    (define builder
      (if (file-like? variants)
          #~(begin
              (mkdir #$output)
              (symlink #$variants (string-append #$output "/variants")))
          #~(let ((directory (string-append #$output "/variants")))
              (mkdir #$output)
              (mkdir directory)
              (call-with-output-file (string-append directory
                                                    "/variants.list")
                (lambda (port)
                  (for-each (lambda (name)
                              (display name port)
                              (newline port))
                            '#$(map ganeti-os-variant-name variants))))
              (for-each (lambda (name file)
                          (symlink file (string-append directory "/" name)))
                        '#$(map file-name variants)
                        (list #$@(map ganeti-os-variant-configuration
                                      variants))))))

    (computed-file (string-append name "-os") builder
                   #:local-build? #t)))


;;;
;;; Debian and its kin.
;;;

(define %debootstrap-interfaces-hook
  (file-append ganeti-instance-debootstrap
               "/share/doc/ganeti-instance-debootstrap/examples/interfaces"))

(define %debootstrap-grub-hook
  ;; It installs GRUB 2, with a serial console.
  (plain-file "grub" "#!/usr/bin/env bash
set -e

mounted=
leave() { for each in $mounted; do umount \"$each\"; done; }
enter() { mount \"$@\"; mounted=\"${@: -1} $mounted\"; }
trap leave EXIT

enter -t proc proc \"$TARGET/proc\"
enter -t sysfs sysfs \"$TARGET/sys\"
enter -o bind /dev \"$TARGET/dev\"

cat >> \"$TARGET/etc/default/grub\" <<END
GRUB_TERMINAL=serial
GRUB_TIMEOUT_STYLE=menu
GRUB_SERIAL_COMMAND=\"serial --speed=115200 --unit=0\"
GRUB_CMDLINE_LINUX_DEFAULT=\"net.ifnames=0 console=ttyS0,115200\"
END

PATH=/usr/sbin:/usr/bin:/sbin:/bin:$PATH
export PATH
chroot \"$TARGET\" grub-install \"$BLOCKDEV\"
chroot \"$TARGET\" update-grub
"))

(define %default-debootstrap-hooks
  (list (cons '10-interfaces %debootstrap-interfaces-hook)
        (cons '90-grub %debootstrap-grub-hook)))

(define %default-debootstrap-extra-pkgs
  '("acpi-support-base" "udev" "linux-image-amd64" "openssh-server"
    "locales-all" "grub-pc"))

(define-record-type* <debootstrap-configuration>
  debootstrap-configuration make-debootstrap-configuration
  debootstrap-configuration?
  (hooks      debootstrap-configuration-hooks
              (default %default-debootstrap-hooks))
  (proxy      debootstrap-configuration-proxy (default #f))
  (mirror     debootstrap-configuration-mirror (default #f))
  (arch       debootstrap-configuration-arch (default #f))
  (suite      debootstrap-configuration-suite (default "stable"))
  (extra-pkgs debootstrap-configuration-extra-pkgs
              (default %default-debootstrap-extra-pkgs))
  (components debootstrap-configuration-components (default '()))
  (generate-cache? debootstrap-configuration-generate-cache? (default #t))
  (clean-cache debootstrap-configuration-clean-cache (default 14))
  (partition-style debootstrap-configuration-partition-style
                   (default 'msdos))
  (partition-alignment debootstrap-configuration-partition-alignment
                       (default 2048)))

(define (hook-directory hooks)
  ;; The directory of HOOKS, an association list, or #f if there are none.
  (cond
   ((file-like? hooks) hooks)
   ((list? hooks)
    (computed-file
     "debootstrap-hooks"
     #~(begin
         (mkdir #$output)
         (for-each (lambda (name hook)
                     (let ((file (string-append #$output "/" name)))
                       ;; A link would not be executable.
                       (copy-file hook file)
                       (chmod file #o555)))
                   (map (lambda (name) (simple-format #f "~a" name))
                        '#$(map car hooks))
                   (list #$@(map cdr hooks))))))
   (else #f)))

(define (debootstrap-settings config)
  ;; The list of the parts of the text of CONFIG.
  (define (setting name value)
    (if value (list name "=" value "\n") '()))

  (define (joined words)
    (and (not (null? words)) (string-join words ",")))

  (define (digits number)
    (and number (number->string number)))

  (match-record config <debootstrap-configuration>
      (hooks proxy mirror arch suite extra-pkgs components generate-cache?
       clean-cache partition-style partition-alignment)
    (append (setting "PROXY" proxy)
            (setting "MIRROR" mirror)
            (setting "ARCH" arch)
            (setting "SUITE" suite)
            (setting "EXTRA_PKGS" (joined extra-pkgs))
            (setting "COMPONENTS" (joined components))
            (setting "CUSTOMIZE_DIR" (hook-directory hooks))
            (setting "GENERATE_CACHE" (if generate-cache? "yes" "no"))
            (setting "CLEAN_CACHE" (digits clean-cache))
            (setting "PARTITION_STYLE"
                     (if (symbol? partition-style)
                         (symbol->string partition-style)
                         partition-style))
            (setting "PARTITION_ALIGNMENT" (digits partition-alignment)))))

(define-gexp-compiler (debootstrap-configuration-compiler
                       (config <debootstrap-configuration>) system target)
  (gexp->derivation "debootstrap-variant"
                    #~(call-with-output-file #$output
                        (lambda (port)
                          (display (string-append
                                    #$@(debootstrap-settings config))
                                   port)))
                    #:system system
                    #:target target
                    #:local-build? #t))

(define (debootstrap-os variants)
  "Return the operating systems that debootstrap makes, in VARIANTS."
  (ganeti-os
   (name "debootstrap")
   (extension ".conf")
   (variants variants)))

(define (debootstrap-variant variant-name config)
  "Return the variant VARIANT-NAME, made by debootstrap as CONFIG says."
  (ganeti-os-variant
   (name variant-name)
   (configuration config)))

(define %default-debootstrap-variants
  (list (debootstrap-variant "default" (debootstrap-configuration))))


;;;
;;; Guix.
;;;

(define (guix-os variants)
  "Return Guix System, in VARIANTS."
  (ganeti-os
   (name "guix")
   (extension ".scm")
   (variants variants)))

(define (guix-variant variant-name file)
  "Return the variant VARIANT-NAME, whose configuration is in FILE."
  (ganeti-os-variant
   (name variant-name)
   (configuration file)))

(define %default-guix-variants
  (list (guix-variant
         "default"
         (file-append ganeti-instance-guix
                      "/share/doc/ganeti-instance-guix/examples/dynamic.scm"))))

(define %default-ganeti-os
  (list (debootstrap-os %default-debootstrap-variants)
        (guix-os %default-guix-variants)))

;;; instances.scm ends here
