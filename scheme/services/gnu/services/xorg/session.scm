(define-module (gnu services xorg session)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module ((gnu packages xorg) #:select (xauth xinit))
  #:export (startx-program
            xinitrc))

;;; Commentary:
;;;
;;; The programs between the X server and the desktop: what starts both from a
;;; console, and what a login manager runs once somebody has logged in.
;;;
;;; Code:

(define (startx-program server arguments)
  "Return a program that starts SERVER, a program, with ARGUMENTS on the console
it is run from, and the session that the user wants."
  (program-file
   "startx"
   (with-imported-modules (source-module-closure '((guix build utils)))
     #~(begin
         (use-modules (guix build utils) (ice-9 popen) (ice-9 rdelim))

         (define free-display
           ;; The first display that no server has.
           (let try ((n 0))
             (let ((name (number->string n)))
               (if (or (file-exists? (string-append "/tmp/.X" name "-lock"))
                       (file-exists? (string-append "/tmp/.X11-unix/X" name)))
                   (try (+ n 1))
                   (string-append ":" name)))))

         (define console
           (let ((terminal (readlink "/proc/self/fd/0"))
                 (prefix   "/dev/tty"))
             (cond ((getenv "XDG_VTNR"))
                   ((string-prefix? prefix terminal)
                    (string-drop terminal (string-length prefix)))
                   (else (error "not run from a console:" terminal)))))

         (define cookie
           (let* ((pipe (open-pipe* OPEN_READ
                                    #$(file-append util-linux "/bin/mcookie")))
                  (line (read-line pipe)))
             (unless (zero? (status:exit-val (close-pipe pipe)))
               (error "cannot make a secret for X clients"))
             line))

         (define authority-file
           ;; What the server knows the secret from.
           (let* ((port (mkstemp "/tmp/serverauth.XXXXXX"))
                  (name (port-filename port)))
             (close-port port)
             name))

         (unless (getenv "XAUTHORITY")
           (setenv "XAUTHORITY"
                   (string-append (getenv "HOME") "/.Xauthority")))
         (for-each (lambda (options)
                     (apply invoke #$(file-append xauth "/bin/xauth")
                            (append options
                                    (list "add" free-display "." cookie))))
                   (list (list "-qf" authority-file) '("-q")))

         (let ((xinit #$(file-append xinit "/bin/xinit")))
           (apply execl xinit xinit "--" #$server free-display
                  (string-append "vt" console) "-keeptty"
                  "-auth" authority-file
                  "-logverbose" "-verbose" "-terminate"
                  #$@arguments
                  (cdr (command-line))))))))

(define* (xinitrc #:key fallback-session)
  "Return a program that runs the X session given as its arguments, or else
FALLBACK-SESSION, or else one that the user or the system has installed; or, if
the user has a file @file{.xsession}, that."
  (program-file
   "xinitrc"
   #~(begin
       (use-modules (ice-9 ftw) (ice-9 rdelim) (srfi srfi-1))

       (define user (getpwuid (getuid)))

       (define (run command)
         ;; Run COMMAND through a login shell, for the sake of the environment
         ;; that users expect.
         (do ((fd 3 (+ fd 1)))
             ((= fd 4096))
           (false-if-exception (close-fdes fd)))
         (execl (passwd:shell user) (passwd:shell user)
                "--login" "-c" (string-join command)))

       (define (session-command file)
         ;; The command that FILE, a desktop entry, names, or #f.
         (call-with-input-file file
           (lambda (port)
             (let loop ()
               (let ((line (read-line port)))
                 (cond ((eof-object? line) #f)
                       ((string-prefix? "Exec=" (string-trim line))
                        (string-tokenize
                         (string-drop (string-trim line) 5)))
                       (else (loop))))))))

       (define (installed-session profile)
         (let ((directory (string-append profile "/share/xsessions")))
           (any (lambda (name)
                  (session-command (string-append directory "/" name)))
                (or (scandir directory
                             (lambda (name)
                               (string-suffix? ".desktop" name)))
                    '()))))

       (define requested
         (let ((arguments (cdr (command-line))))
           (if (pair? arguments)
               arguments
               #$(if fallback-session
                     #~(list #$fallback-session)
                     #f))))

       (let ((own (string-append (getenv "HOME") "/.xsession")))
         (run (if (file-exists? own)
                  (cons own (or requested '()))
                  (or requested
                      (installed-session (string-append (passwd:dir user)
                                                        "/.guix-profile"))
                      (installed-session
                       "/run/current-system/profile"))))))))

;;; session.scm ends here
