(define-module (guix build syscalls)
  #:use-module (guix refusal)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (input-flags local-flags login-type tcsetattr-action
            AF_PACKET AT_EMPTY_PATH AT_FDCWD AT_NO_AUTOMOUNT AT_REMOVEDIR
            AT_SYMLINK_FOLLOW AT_SYMLINK_NOFOLLOW CLONE_CHILD_CLEARTID
            CLONE_CHILD_SETTID CLONE_NEWCGROUP CLONE_NEWIPC CLONE_NEWNET
            CLONE_NEWNS CLONE_NEWPID CLONE_NEWUSER CLONE_NEWUTS IFF_BROADCAST
            IFF_LOOPBACK IFF_NOARP IFF_RUNNING IFF_UP KEXEC_FILE_DEBUG
            KEXEC_FILE_NO_INITRAMFS KEXEC_FILE_ON_CRASH KEXEC_FILE_UNLOAD
            MNT_DETACH MNT_EXPIRE MNT_FORCE MS_BIND MS_LAZYTIME MS_MOVE
            MS_NOATIME MS_NODEV MS_NODIRATIME MS_NOEXEC MS_NOSUID MS_RDONLY
            MS_REC MS_RELATIME MS_REMOUNT MS_SHARED MS_STRICTATIME PF_PACKET
            RB_AUTOBOOT RB_DISABLE_CAD RB_ENABLED_CAD RB_HALT_SYSTEM RB_KEXEC
            RB_POWER_OFF RB_SW_SUSPEND ST_APPEND ST_IMMUTABLE ST_MANDLOCK
            ST_NOATIME ST_NODEV ST_NODIRATIME ST_NOEXEC ST_NOSUID ST_RDONLY
            ST_RELATIME ST_SYNCHRONOUS ST_WRITE SWAP_FLAG_DISCARD
            SWAP_FLAG_PREFER SWAP_FLAG_PRIO_MASK SWAP_FLAG_PRIO_SHIFT
            UMOUNT_NOFOLLOW add-network-route/gateway add-to-entropy-count
            all-network-interface-names arp-network-interface? clone
            configure-network-interface delete-network-route device-in-use?
            device-number device-number->major+minor fcntl-flock fdatasync
            file-system-block-count file-system-block-size
            file-system-blocks-available file-system-blocks-free
            file-system-file-count file-system-fragment-size
            file-system-free-file-nodes file-system-identifier
            file-system-maximum-name-length file-system-mount-flags
            file-system-type file-system? free-disk-space get-user-ns
            getxattr interface-address interface-broadcast-address
            interface-flags interface-name interface-netmask interface?
            kexec-load-file load-linux-module lock-file login-tty
            loopback-network-interface? mkdtemp! mount mount-device-number
            mount-flags mount-options mount-point mount-points mount-source
            mount-type mount? mounts network-interface-address
            network-interface-flags network-interface-names
            network-interface-netmask network-interface-running?
            network-interfaces openpty pivot-root processes read-utmpx reboot
            restart-on-EINTR scandir* set-child-subreaper!
            set-network-interface-address set-network-interface-flags
            set-network-interface-netmask set-network-interface-up
            set-thread-name setns setxattr statfs statfs-flags->mount-flags
            swapoff swapon tcgetattr tcsetattr terminal-columns terminal-rows
            terminal-string-width terminal-window-size termios-control-chars
            termios-control-flags
            termios-input-flags termios-input-speed termios-line-discipline
            termios-local-flags termios-output-flags termios-output-speed
            termios? thread-name umount unlock-file unshare utmpx-address
            utmpx-entries utmpx-exit-status utmpx-host utmpx-id utmpx-line
            utmpx-login-type utmpx-pid utmpx-session-id
            utmpx-termination-status utmpx-time utmpx-user utmpx?
            window-size-columns window-size-rows window-size-x-pixels
            window-size-y-pixels window-size? with-file-lock
            with-file-lock/no-wait))

;;; Commentary:
;;;
;;; Constants of the kernel's and the C library's interfaces, which declarations
;;; of file systems and containers name.  The calls themselves are for code on
;;; the build side; the few that configurations make are here.
;;;
;;; Code:

(define-syntax-rule (define-constants (name value) ...)
  (begin
    (define name value)
    ...))

(define-constants
  (AF_PACKET 17) (AT_EMPTY_PATH 4096) (AT_FDCWD -100) (AT_NO_AUTOMOUNT 2048)
  (AT_REMOVEDIR 512) (AT_SYMLINK_FOLLOW 1024) (AT_SYMLINK_NOFOLLOW 256)
  (CLONE_CHILD_CLEARTID 2097152) (CLONE_CHILD_SETTID 16777216)
  (CLONE_NEWCGROUP 33554432) (CLONE_NEWIPC 134217728)
  (CLONE_NEWNET 1073741824) (CLONE_NEWNS 131072) (CLONE_NEWPID 536870912)
  (CLONE_NEWUSER 268435456) (CLONE_NEWUTS 67108864) (IFF_BROADCAST 2)
  (IFF_LOOPBACK 8) (IFF_NOARP 128) (IFF_RUNNING 64) (IFF_UP 1)
  (KEXEC_FILE_DEBUG 8) (KEXEC_FILE_NO_INITRAMFS 4) (KEXEC_FILE_ON_CRASH 2)
  (KEXEC_FILE_UNLOAD 1) (MNT_DETACH 2) (MNT_EXPIRE 4) (MNT_FORCE 1)
  (MS_BIND 4096) (MS_LAZYTIME 33554432) (MS_MOVE 8192) (MS_NOATIME 1024)
  (MS_NODEV 4) (MS_NODIRATIME 2048) (MS_NOEXEC 8) (MS_NOSUID 2) (MS_RDONLY 1)
  (MS_REC 16384) (MS_RELATIME 2097152) (MS_REMOUNT 32) (MS_SHARED 1048576)
  (MS_STRICTATIME 16777216) (PF_PACKET 17) (RB_AUTOBOOT 19088743)
  (RB_DISABLE_CAD 0) (RB_ENABLED_CAD 2309737967) (RB_HALT_SYSTEM 3454992675)
  (RB_KEXEC 1163412803) (RB_POWER_OFF 1126301404) (RB_SW_SUSPEND 3489725666)
  (ST_APPEND 256) (ST_IMMUTABLE 512) (ST_MANDLOCK 64) (ST_NOATIME 1024)
  (ST_NODEV 4) (ST_NODIRATIME 2048) (ST_NOEXEC 8) (ST_NOSUID 2) (ST_RDONLY 1)
  (ST_RELATIME 4096) (ST_SYNCHRONOUS 16) (ST_WRITE 128)
  (SWAP_FLAG_DISCARD 65536) (SWAP_FLAG_PREFER 32768)
  (SWAP_FLAG_PRIO_MASK 32767) (SWAP_FLAG_PRIO_SHIFT 0) (UMOUNT_NOFOLLOW 8))

(define-syntax-rule (define-bits name (bit value) ...)
  "Define NAME as syntax: the sum of the VALUEs of the BITs that it names."
  (define-syntax name
    (syntax-rules (bit ...)
      ((_) 0)
      ((_ bit) value)
      ...
      ((_ first . others) (logior (name first) (name . others))))))

(define-bits local-flags
  (ISIG #o1) (ICANON #o2) (XCASE #o4) (ECHO #o10) (ECHOE #o20) (ECHOK #o40)
  (ECHONL #o100) (NOFLSH #o200) (TOSTOP #o400) (ECHOCTL #o1000)
  (ECHOPRT #o2000) (ECHOKE #o4000) (FLUSHO #o10000) (PENDIN #o40000)
  (IEXTEN #o100000) (EXTPROC #o200000))

(define-bits input-flags
  (IGNBRK #o1) (BRKINT #o2) (IGNPAR #o4) (PARMRK #o10) (INPCK #o20)
  (ISTRIP #o40) (INLCR #o100) (IGNCR #o200) (ICRNL #o400) (IUCLC #o1000)
  (IXON #o2000) (IXANY #o4000) (IXOFF #o10000) (IMAXBEL #o20000)
  (IUTF8 #o40000))

(define-bits tcsetattr-action
  (TCSANOW 0) (TCSADRAIN 1) (TCSAFLUSH 2))

(define-bits login-type
  (EMPTY 0) (RUN_LVL 1) (BOOT_TIME 2) (NEW_TIME 3) (OLD_TIME 4)
  (INIT_PROCESS 5) (LOGIN_PROCESS 6) (USER_PROCESS 7) (DEAD_PROCESS 8)
  (ACCOUNTING 9))

(define-refused "the kernel's interface"
  add-network-route/gateway add-to-entropy-count all-network-interface-names
  arp-network-interface? clone configure-network-interface
  delete-network-route device-in-use? device-number
  device-number->major+minor fcntl-flock file-system-block-count
  file-system-block-size file-system-blocks-available file-system-blocks-free
  file-system-file-count file-system-fragment-size
  file-system-free-file-nodes file-system-identifier
  file-system-maximum-name-length file-system-mount-flags file-system-type
  file-system? free-disk-space get-user-ns getxattr interface-address
  interface-broadcast-address interface-flags interface-name
  interface-netmask interface? kexec-load-file load-linux-module lock-file
  login-tty loopback-network-interface? mount mount-device-number mount-flags
  mount-options mount-point mount-points mount-source mount-type mount?
  mounts network-interface-address network-interface-flags
  network-interface-names network-interface-netmask
  network-interface-running? network-interfaces openpty pivot-root processes
  read-utmpx reboot set-child-subreaper! set-network-interface-address
  set-network-interface-flags set-network-interface-netmask
  set-network-interface-up set-thread-name setns setxattr statfs
  statfs-flags->mount-flags swapoff swapon tcgetattr tcsetattr
  terminal-string-width terminal-window-size termios-control-chars
  termios-control-flags termios-input-flags termios-input-speed termios-line-discipline
  termios-local-flags termios-output-flags termios-output-speed termios?
  thread-name umount unlock-file unshare utmpx-address utmpx-entries
  utmpx-exit-status utmpx-host utmpx-id utmpx-line utmpx-login-type utmpx-pid
  utmpx-session-id utmpx-termination-status utmpx-time utmpx-user utmpx?
  window-size-columns window-size-rows window-size-x-pixels
  window-size-y-pixels window-size?)


;;;
;;; What Guile has, under the names of here.
;;;

(define (terminal-columns . _)
  "Return the width of the terminal."
  (or (and=> (getenv "COLUMNS") string->number) 80))

(define (terminal-rows . _)
  "Return the height of the terminal."
  (or (and=> (getenv "LINES") string->number) 25))

(define (fdatasync port)
  "Write what PORT, a file, holds to the disk."
  (fsync port))

(define (mkdtemp! template)
  "Make a fresh directory after TEMPLATE and return its name."
  (mkdtemp template))

(define (scandir* directory . _)
  "Return the entries of DIRECTORY, sorted: lists of a name and properties."
  (map (lambda (name)
         (list name
               (cons 'type
                     (stat:type (lstat (string-append directory "/" name))))))
       (or (scandir directory) '())))

(define-syntax-rule (restart-on-EINTR exp)
  "EXP, again and again as long as it is interrupted."
  (let loop ()
    (catch 'system-error
      (lambda () exp)
      (lambda arguments
        (if (= EINTR (system-error-errno arguments))
            (loop)
            (apply throw arguments))))))

(define (call-with-file-lock file thunk)
  (let ((port (open-file file "w0")))
    (dynamic-wind
      (lambda () (fcntl-flock port 'write-lock))
      thunk
      (lambda () (close-port port)))))

(define-syntax-rule (with-file-lock file exp ...)
  "EXP while FILE is locked."
  (call-with-file-lock file (lambda () exp ...)))

(define-syntax-rule (with-file-lock/no-wait file handler exp ...)
  "EXP while FILE is locked."
  (call-with-file-lock file (lambda () exp ...)))
