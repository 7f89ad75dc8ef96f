(define-module (gnu services base guix-ownership)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module ((guix store) #:select (%store-prefix))
  #:use-module (gnu services shepherd)
  #:export (guix-ownership-unit
            run-with-writable-store))

;;; Commentary:
;;;
;;; A build daemon that does not run as root must own the store.  What is here
;;; hands the store over, to and fro, when that choice changes.
;;;
;;; Code:

(define run-with-writable-store
  ;; Program that takes a user, a group and a command, and runs the command as
  ;; these where the store is writable although it is mounted read-only.
  (program-file
   "run-with-writable-store"
   (with-imported-modules (source-module-closure '((guix build syscalls)))
     #~(begin
         (use-modules (guix build syscalls) (ice-9 match))

         (define store #$(%store-prefix))

         (define (id name lookup field)
           (or (string->number name) (field (lookup name))))

         (match (command-line)
           ((_ user group program . arguments)
            (unshare CLONE_NEWNS)
            (when (logtest ST_RDONLY (file-system-mount-flags (statfs store)))
              (mount store store "none" (logior MS_BIND MS_REMOUNT)))
            (let ((uid (id user getpwnam passwd:uid))
                  (gid (id group getgrnam group:gid)))
              (setgroups #())
              (setgid gid)
              (setuid uid)
              (apply execl program program arguments))))))))

(define change-ownership
  ;; Program that takes the numbers of a user and a group and makes them own
  ;; all that the daemon writes to.
  (program-file
   "validate-guix-ownership"
   (with-imported-modules (source-module-closure '((guix build utils)))
     #~(begin
         (use-modules (guix build utils) (ice-9 ftw) (ice-9 match))

         (define (give file uid gid)
           ;; Links are owned too; what they point to may be elsewhere.
           (let ((directory (open (dirname file) O_DIRECTORY)))
             (chown-at directory (basename file) uid gid AT_SYMLINK_NOFOLLOW)
             (close-port directory)))

         (define (give-tree root uid gid)
           (define (visit file stat result)
             (give file uid gid))
           (file-system-fold (const #t)
                             visit (const #t) visit (const #t)
                             (lambda (file stat errno result)
                               (format (current-error-port) "~a: ~a~%"
                                       file (strerror errno)))
                             #t root lstat))

         (match (command-line)
           ((_ (= string->number uid) (= string->number gid))
            (setlocale LC_ALL "C.UTF-8")
            (setvbuf (current-output-port) 'line)
            (format #t "giving the store to user ~a~%" uid)
            (for-each (lambda (name)
                        (give-tree (string-append "/var/guix/" name) uid gid))
                      (scandir "/var/guix"
                               (lambda (name)
                                 (not (member name '("." ".." "profiles"
                                                     "userpool"))))))
            (give "/var/guix" uid gid)
            (mkdir-p "/var/log/guix")
            (give-tree "/etc/guix" uid gid)
            (give-tree "/var/log/guix" uid gid)
            ;; Its owner is what tells whether all this is done: it goes last.
            (give-tree #$(%store-prefix) uid gid)))))))

(define (guix-ownership-unit privileged?)
  "Return the Shepherd service that makes root own the store if PRIVILEGED?,
and the account of the daemon otherwise."
  (shepherd-service
   (documentation "See that the build daemon owns the store.")
   (provision '(guix-ownership))
   (requirement '(user-processes user-homes))
   (one-shot? #t)
   (start #~(lambda ()
              (let* ((store   (lstat #$(%store-prefix)))
                     (root?   (or (zero? (stat:uid store))
                                  (zero? (stat:gid store))))
                     (give-to (lambda (uid gid)
                                (zero? (system* #$run-with-writable-store
                                                "0" "0" #$change-ownership
                                                (number->string uid)
                                                (number->string gid))))))
                #$(if privileged?
                      #~(or root? (give-to 0 0))
                      #~(or (not root?)
                            (let ((daemon (getpwnam "guix-daemon")))
                              (give-to (passwd:uid daemon)
                                       (passwd:gid daemon))))))))))

;;; guix-ownership.scm ends here
