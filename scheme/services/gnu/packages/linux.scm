(define-module (gnu packages linux)
  #:autoload   (gnu packages) (search-auxiliary-file)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules
                                        %default-gnu-modules)
  #:use-module (guix deprecation)
  #:autoload   (guix download) (url-fetch)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:autoload   (guix platform) (lookup-platform-by-target-or-system
                                platform-linux-architecture)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:export (customize-linux
            make-defconfig
            system->defconfig
            libdevmapper-propagated-inputs
            libnftnl/fixed

            linux-libre-gnu-revision
            linux-libre-pristine-source
            linux-libre-source
            linux-libre-version
            linux-libre-lts-gnu-revision
            linux-libre-lts-pristine-source
            linux-libre-lts-source
            linux-libre-lts-version))

;;; Commentary:
;;;
;;; Kernels: where their sources come from and variants of them.
;;;
;;; Code:

(define-deprecated/alias libnftnl/fixed libnftnl/pinned)

(define (libdevmapper-propagated-inputs)
  "Return what programs need that use libdevmapper."
  (list eudev))


;;;
;;; Sources.
;;;

(define (%upstream-linux-source version sha256)
  ;; What the authors of the kernel publish as VERSION, free programs and
  ;; others.  Channels that provide it refer to this procedure.
  (origin
    (method url-fetch)
    (uri (string-append "mirror://kernel.org/linux/kernel/v"
                        (version-major version) ".x/linux-" version
                        ".tar.xz"))
    (hash (and sha256 (content-hash sha256)))))

;; The same is true of these: how sources are freed of what is not free.

(define (linux-libre-deblob-scripts version gnu-revision deblob-hash
                                    deblob-check-hash)
  ;; The series that VERSION is of, the script for it, and its check.
  (define (script file name hash)
    (origin
      (method url-fetch)
      (uri (string-append "https://linux-libre.fsfla.org"
                          "/pub/linux-libre/releases/"
                          version "-" gnu-revision "/" file))
      (file-name (string-append name "-" version "-" gnu-revision))
      (sha256 hash)))

  (let ((series (version-major+minor version)))
    (list series
          (script (string-append "deblob-" series) "linux-libre-deblob"
                  deblob-hash)
          (script "deblob-check" "linux-libre-deblob-check"
                  deblob-check-hash))))

(define (make-linux-libre-source version upstream-source deblob-scripts)
  ;; UPSTREAM-SOURCE, an origin of VERSION, without what is not free.
  (match deblob-scripts
    ((series (? origin? deblob) (? origin? check))
     (unless (string=? series (version-major+minor version))
       (error "deblob major+minor version mismatch"))
     (origin
       (method (@@ (guix packages) computed-origin-method))
       (file-name (string-append "linux-libre-" version "-guix.tar.xz"))
       (sha256 #f)
       (uri (delay
              (with-imported-modules '((guix build utils))
                #~(begin
                    (use-modules (guix build utils))
                    (invoke "tar" "xf" #+upstream-source)
                    (with-directory-excursion
                        #$(string-append "linux-" version)
                      (copy-file #+check "deblob-check")
                      (chmod "deblob-check" #o755)
                      (invoke "sh" #+deblob "--force"))
                    (invoke "tar" "caf" #$output
                            #$(string-append "linux-" version))))))))))

(define (source-with-patches source patches)
  ;; SOURCE, an origin, with PATCHES besides its own.
  (origin
    (inherit source)
    (patches (append (origin-patches source) patches))))

(define %boot-logo-patch
  (origin
    (method url-fetch)
    (uri (string-append "http://www.fsfla.org/svn/fsfla/software/linux-libre/"
                        "lemote/gnewsense/branches/3.16/100gnu+freedo.patch"))
    (sha256
     (base32 "1hk9swxxc80bmn2zd2qr5ccrjrk28xkypwhl4z0qx4hbivj7qm06"))))

(define %linux-libre-arm-export-__sync_icache_dcache-patch
  (origin
    (method url-fetch)
    (uri (string-append "https://salsa.debian.org/kernel-team/linux"
                        "/raw/34a7d9011fcfcfa38b68282fd2b1a8797e6834f0"
                        "/debian/patches/bugfix/arm/"
                        "arm-mm-export-__sync_icache_dcache-for-xen-privcmd"
                        ".patch"))
    (file-name "linux-libre-arm-export-__sync_icache_dcache.patch")
    (sha256
     (base32 "1ifnfhpakzffn4b8n7x7w5cps9mzjxlkcfz9zqak2vaw8nzvl39f"))))

(define (kernel-source version)
  (origin
    (inherit (%upstream-linux-source version #f))
    (file-name (string-append "linux-libre-" version "-guix.tar.xz"))))

(define-syntax define-kernel-sources
  (lambda (s)
    "Define and export, for each SERIES of Linux-libre, its version, its GNU
revision and its sources, without and with the patches of Guix."
    (define (name series suffix)
      (datum->syntax series
                     (symbol-append (syntax->datum series) suffix)))
    (syntax-case s ()
      ((_ (series revision) ...)
       (with-syntax (((version ...)
                      (map (lambda (s) (name s '-version)) #'(series ...)))
                     ((gnu-revision ...)
                      (map (lambda (s) (name s '-gnu-revision))
                           #'(series ...)))
                     ((pristine ...)
                      (map (lambda (s) (name s '-pristine-source))
                           #'(series ...)))
                     ((source ...)
                      (map (lambda (s) (name s '-source)) #'(series ...))))
         #'(begin
             (begin
               (define version (package-version series))
               (define gnu-revision revision)
               (define pristine (kernel-source version))
               (define source pristine)
               (export version gnu-revision pristine source))
             ...))))))

(define-kernel-sources
  (linux-libre-6.16 "gnu")
  (linux-libre-6.12 "gnu")
  (linux-libre-6.6  "gnu")
  (linux-libre-6.1  "gnu")
  (linux-libre-5.15 "gnu")
  (linux-libre-5.10 "gnu1")
  (linux-libre-5.4  "gnu1"))

(define linux-libre-version linux-libre-6.16-version)
(define linux-libre-gnu-revision linux-libre-6.16-gnu-revision)
(define linux-libre-pristine-source linux-libre-6.16-pristine-source)
(define linux-libre-source linux-libre-6.16-source)

(define linux-libre-lts-version linux-libre-6.12-version)
(define linux-libre-lts-gnu-revision linux-libre-6.12-gnu-revision)
(define linux-libre-lts-pristine-source linux-libre-6.12-pristine-source)
(define linux-libre-lts-source linux-libre-6.12-source)


;;;
;;; Configurations.
;;;

(define (make-defconfig uri sha256-as-base32)
  "Return the configuration of a kernel that is at URI."
  (origin (method url-fetch)
          (uri uri)
          (sha256 (base32 sha256-as-base32))))

(define (system->defconfig system)
  "Return the target of the kernel's makefile for the default configuration of
SYSTEM."
  (match (string-take system (or (string-index system #\-)
                                 (string-length system)))
    ("powerpc" "pmac32_defconfig")
    ((or "powerpc64" "powerpc64le") "ppc64_defconfig")
    (_ "defconfig")))

(define (linux-srcarch)
  ;; The directory below "arch" for the processor of the target.
  (match (platform-linux-architecture
          (lookup-platform-by-target-or-system
           (or (%current-target-system) (%current-system))))
    ((or "i386" "x86_64") "x86")
    ((or "sparc32" "sparc64") "sparc")
    ("sh64" "sh")
    (other other)))

(define (configurations-directory)
  ;; Where the sources keep the configurations of the target.
  (string-append "arch/" (linux-srcarch) "/configs/"))

(define (config->string options)
  ;; OPTIONS, pairs of a name and a value, as lines of a configuration.
  (string-join (map (lambda (option)
                      (string-append (car option) "="
                                     (match (cdr option)
                                       ('m "m")
                                       (#t "y")
                                       (#f "n")
                                       (text (string-append "\"" text "\"")))))
                    options)
               "\n"))

(define (default-extra-linux-options version)
  ;; What a kernel of VERSION needs for the system to boot and to be watched,
  ;; beside its default configuration.
  (define (all value names)
    (map (lambda (name) (cons (string-append "CONFIG_" name) value)) names))

  (define (since first . options)
    (if (version>=? version first) options '()))

  (append
   (all #t '("IKCONFIG" "IKCONFIG_PROC" "DEBUG_INFO"))
   (apply append (since "5.1" (all #t '("DEBUG_INFO_BTF" "BPF_JIT"
                                        "BPF_JIT_ALWAYS_ON" "BPF_SYSCALL"))))
   (apply append
          (since "5.12" (all #t '("DEBUG_INFO_DWARF_TOOLCHAIN_DEFAULT"))))
   (all #f '("DEBUG_INFO_REDUCED"))
   (apply append (since "5.13" (all #t '("BPF_UNPRIV_DEFAULT_OFF"))))
   (all 'm '("NET_CLS_BPF" "NET_ACT_BPF"))
   (all #t (if (version>=? version "5.13")
               '("MODULE_COMPRESS_ZSTD")
               '("MODULE_COMPRESS_GZIP")))
   (all #t '("SECURITY_DMESG_RESTRICT"
             ;; Containers and sessions.
             "NAMESPACES" "UTS_NS" "IPC_NS" "USER_NS" "PID_NS" "NET_NS"
             "CGROUP_FREEZER" "BLK_CGROUP" "CGROUP_WRITEBACK" "CGROUP_SCHED"
             "CGROUP_PIDS" "CGROUP_DEVICE" "CGROUP_CPUACCT" "CGROUP_PERF"
             "SOCK_CGROUP_DATA" "BLK_CGROUP_IOCOST" "CGROUP_NET_PRIO"
             "CGROUP_NET_CLASSID" "MEMCG" "MEMCG_SWAP" "MEMCG_KMEM" "CPUSETS"
             "PROC_PID_CPUSET"
             ;; Encryption and memory.
             "FS_ENCRYPTION" "ZSWAP" "ZSMALLOC" "ACCESSIBILITY"
             "A11Y_BRAILLE_CONSOLE" "EFI_VARS_PSTORE_DEFAULT_DISABLE"))
   (all 'm '("DM_CRYPT" "ZRAM" "SPEAKUP" "SPEAKUP_SYNTH_SOFT"
             ;; What is needed early at boot.
             "NET_9P" "NET_9P_VIRTIO" "VIRTIO_BLK" "VIRTIO_NET" "VIRTIO_PCI"
             "VIRTIO_BALLOON" "VIRTIO_MMIO" "FUSE_FS" "CIFS" "9P_FS"))))

(define (initial-configuration defconfig target)
  ;; Code that makes the file TARGET the configuration to start from.
  (cond ((not defconfig)
         #~(begin
             (invoke "make" "savedefconfig")
             (rename-file "defconfig" #$target)))
        ((string? defconfig)
         #~(copy-file #$(string-append (configurations-directory) defconfig)
                      #$target))
        (else
         #~(copy-file #$defconfig #$target))))

(define (configure-phase defconfig modconfig configs extra-version)
  ;; The phase that configures a kernel anew.
  (define target
    (string-append (configurations-directory) "guix_defconfig"))

  (define version-suffix
    (match extra-version
      ((or #f "") #f)
      (suffix (string-append "-" suffix))))

  #~(lambda _
      (setenv "EXTRAVERSION" #$version-suffix)
      #$(initial-configuration defconfig target)
      (make-file-writable #$target)
      (modify-defconfig #$target '#$configs)
      (invoke "make" "guix_defconfig")
      (verify-config ".config" #$target)
      #$@(if modconfig
             #~((invoke "make" (string-append "LSMOD=" #$modconfig)
                        "localmodconfig"))
             #~())))

;; Configurations that build a kernel of their own refer to the next two.

(define* (make-linux-libre* version gnu-revision source supported-systems
                            #:key extra-version configuration-file
                            (defconfig "defconfig")
                            (extra-options
                             (default-extra-linux-options version)))
  ;; The kernel VERSION from SOURCE, for SUPPORTED-SYSTEMS; EXTRA-VERSION is part
  ;; of its name.
  (let ((variant (customize-linux #:source source
                                  #:defconfig (if configuration-file
                                                  #f
                                                  defconfig)
                                  #:configs (config->string extra-options)
                                  #:extra-version extra-version)))
    (package
      (inherit variant)
      (name (if extra-version
                (string-append "linux-libre-" extra-version)
                "linux-libre"))
      (version version)
      (supported-systems supported-systems))))

(define (make-linux-libre version gnu-revision hash supported-systems . options)
  ;; The same, from the sources that the kernel's authors publish.
  (apply make-linux-libre* version gnu-revision
         (%upstream-linux-source version hash)
         supported-systems options))

(define* (customize-linux #:key name (linux linux-libre) source defconfig
                          modconfig (configs "") extra-version)
  "Return a variant of the kernel LINUX: called NAME, from SOURCE, configured
with DEFCONFIG (a file, or the name of a configuration in the sources), with
only the modules listed in MODCONFIG, and with the lines CONFIGS changed; what
is not given is as in LINUX.  The kernel calls itself by its version and
EXTRA-VERSION."
  (package
    (inherit linux)
    (name (or name (package-name linux)))
    (source (or source (package-source linux)))
    (arguments
     (substitute-keyword-arguments (package-arguments linux)
       ((#:imported-modules modules %default-gnu-imported-modules)
        `((guix build kconfig) ,@modules))
       ((#:modules modules %default-gnu-modules)
        `((guix build kconfig) ,@modules))
       ((#:phases phases #~%standard-phases)
        #~(modify-phases #$phases
            (add-after 'configure 'configure-anew
              #$(configure-phase defconfig modconfig configs
                                 extra-version))))))))

;; Private in Guix; configurations of kernels take it with '@@'.
(define* (kernel-config arch #:key variant)
  "Return the configuration of Linux-libre for ARCH, and VARIANT, that is found
among the auxiliary files, or #f."
  (let ((file (search-auxiliary-file
               (string-append "linux-libre/"
                              (if variant (string-append variant "-") "")
                              (if (string=? arch "i386") "i686" arch)
                              ".conf"))))
    (and file (local-file file))))
