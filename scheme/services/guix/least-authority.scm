(define-module (guix least-authority)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix store)
  #:use-module (gnu system file-systems)
  #:use-module (srfi srfi-1)
  #:export (least-authority-wrapper
            %default-preserved-environment-variables))

;;; Commentary:
;;;
;;; Programs that see only what they need: a wrapper runs a program in
;;; namespaces of its own, with the files that it refers to and those that it
;;; is given.
;;;
;;; Code:

(define %default-preserved-environment-variables
  '("HOME" "USER" "LOGNAME" "DISPLAY" "XAUTHORITY" "TERM" "TZ" "PAGER"
    "LISTEN_PID" "LISTEN_FDS" "LISTEN_FDNAMES"))

(define %all-namespaces
  '(mnt pid ipc uts user net))

(define* (least-authority-wrapper program
                                  #:key (name "pola-wrapper")
                                  (user #f) (group #f)
                                  (guest-uid 1000) (guest-gid 1000)
                                  (mappings '())
                                  (namespaces %all-namespaces)
                                  (directory "/")
                                  (preserved-environment-variables
                                   %default-preserved-environment-variables))
  "Return the program NAME that runs PROGRAM in NAMESPACES, in DIRECTORY, with
the files that MAPPINGS show it and the environment variables named."
  (define closures
    ;; The files that list what PROGRAM and the mapped files refer to.
    (map references-file
         (cons program (map file-system-mapping-source mappings))))

  (define mounts
    (map (compose file-system->spec file-system-mapping->bind-mount)
         mappings))

  (program-file
   name
   (with-imported-modules (source-module-closure
                           '((gnu system file-systems)
                             (gnu build shepherd)
                             (gnu build linux-container)))
     #~(begin
         (use-modules (gnu system file-systems)
                      (gnu build linux-container)
                      ((gnu build shepherd) #:select (default-mounts))
                      (srfi srfi-1))

         (define namespaces '#$namespaces)

         (define environment
           (filter-map (lambda (variable)
                         (and=> (getenv variable)
                                (lambda (value)
                                  (string-append variable "=" value))))
                       '#$preserved-environment-variables))

         (define store-items
           (delete-duplicates
            (append-map (lambda (file) (call-with-input-file file read))
                        '#$closures)))

         (define file-systems
           (append (map (lambda (item)
                          (file-system-mapping->bind-mount
                           (file-system-mapping (source item) (target item))))
                        store-items)
                   (remove (lambda (file-system)
                             ;; Only those items that are needed.
                             (string=? #$(%store-prefix)
                                       (file-system-mount-point file-system)))
                           (default-mounts #:namespaces namespaces))
                   (map spec->file-system '#$mounts)))

         (define (exit-like status)
           (cond ((status:exit-val status) => exit)
                 (else
                  (let ((signal (or (status:term-sig status)
                                    (status:stop-sig status))))
                    (format (current-error-port)
                            "~a terminated with signal ~a~%"
                            #$program signal)
                    (exit (+ 128 signal))))))

         (exit-like
          (call-with-container file-systems
            (lambda ()
              (chdir #$directory)
              (environ environment)
              (unless (memq 'user namespaces)
                (when '#$group
                  (setgid (group:gid (getgr '#$group))))
                (when '#$user
                  (setuid (passwd:uid (getpw '#$user)))))
              (apply execl #$program #$program (cdr (command-line))))
            #:child-is-pid1? #f
            #:guest-uid #$guest-uid
            #:guest-gid #$guest-gid
            #:namespaces namespaces))))))
