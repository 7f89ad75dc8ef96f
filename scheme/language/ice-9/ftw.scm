(define-module (ice-9 ftw)
  #:export (ftw nftw file-system-fold file-system-tree scandir))

;;; Commentary:
;;;
;;; Walks over file trees: the functional 'file-system-fold' and what is made
;;; of it, 'scandir' for one directory, and the procedures of X/Open.
;;;
;;; Code:

(define-syntax-rule (or-errno exp)
  ;; The value of EXP, or the error number if a system call fails.
  (catch 'system-error
    (lambda () exp)
    (lambda args (system-error-errno args))))

(define (directory-entries name)
  ;; The names in the directory NAME, or an error number.
  (or-errno
   (let ((stream (opendir name)))
     (let loop ((entries '()))
       (let ((entry (readdir stream)))
         (cond ((eof-object? entry)
                (closedir stream)
                (reverse entries))
               ((member entry '("." "..")) (loop entries))
               (else (loop (cons entry entries)))))))))

(define (identity-of st)
  ;; What tells one file from another.
  (cons (stat:dev st) (stat:ino st)))

(define (directory? st)
  (eq? (stat:type st) 'directory))

(define (join directory name)
  (if (string-suffix? "/" directory)
      (string-append directory name)
      (string-append directory "/" name)))

(define* (file-system-fold enter? leaf down up skip error init file-name
                           #:optional (stat lstat))
  "Fold over the tree at FILE-NAME.  Each procedure gets a name, what STAT
returned for it, and the result so far: LEAF for a file; DOWN and UP, before
and after its contents, for a directory that ENTER? accepts, SKIP for another.
ERROR gets the error number too when a name cannot be read."
  (define visited (make-hash-table))

  ;; The files of a directory come before its subdirectories.
  (define (walk-directory name st result)
    (cond
     ((hash-ref visited (identity-of st)) result)
     (else
      (hash-set! visited (identity-of st) #t)
      (if (enter? name st result)
          (let ((entries (directory-entries name)))
            (if (integer? entries)
                (error name st entries result)
                (let loop ((entries entries)
                           (result (down name st result))
                           (directories '()))
                  (if (null? entries)
                      (up name st
                          (let descend ((directories directories)
                                        (result result))
                            (if (null? directories)
                                result
                                (descend (cdr directories)
                                         (walk-directory
                                          (car (car directories))
                                          (cdr (car directories))
                                          result)))))
                      (let* ((child (string-append name "/" (car entries)))
                             (st (or-errno (stat child))))
                        (cond
                         ((integer? st)
                          (loop (cdr entries) (error child #f st result)
                                directories))
                         ((directory? st)
                          (loop (cdr entries) result
                                (acons child st directories)))
                         (else
                          (loop (cdr entries) (leaf child st result)
                                directories))))))))
          (skip name st result)))))

  (let ((st (or-errno (stat file-name))))
    (cond ((integer? st) (error file-name #f st init))
          ((directory? st) (walk-directory file-name st init))
          (else (leaf file-name st init)))))

(define* (file-system-tree file-name
                           #:optional (enter? (lambda (name st) #t))
                           (stat lstat))
  "Return the tree at FILE-NAME: a list of its base name, what STAT returned for
it, and the trees of its entries if ENTER?, called with the name and that,
accepts it.  Return #f if FILE-NAME cannot be read."
  ;; The state is a stack of the lists of trees of the open directories.
  (define (leaf name st stack)
    (cons (cons (list (basename name) st) (car stack)) (cdr stack)))
  (define (down name st stack)
    (cons '() stack))
  (define (up name st stack)
    (cons (cons (cons* (basename name) st (car stack)) (car (cdr stack)))
          (cdr (cdr stack))))
  (define (error name st errno stack)
    (if (string=? name file-name)
        stack
        (leaf name st stack)))
  (let ((trees (car (file-system-fold (lambda (name st stack)
                                        (enter? name st))
                                      leaf down up leaf error
                                      '(()) file-name stat))))
    (and (pair? trees) (car trees))))

(define* (scandir name #:optional (select? (lambda (entry) #t))
                  (entry<? string<?))
  "Return the list, ordered by ENTRY<?, of the names in the directory NAME, \".\"
and \"..\" included, that satisfy SELECT?; #f if NAME cannot be read."
  (let ((entries (directory-entries name)))
    (and (list? entries)
         (sort (filter select? (cons* "." ".." entries)) entry<?))))

;;; X/Open.

(define (walk file-name visit visit-first? follow? same-device? hash)
  ;; Call VISIT with the name, status, flag, offset of the base name and level
  ;; of each file, until it returns something other than #t; return that.
  (define visited hash)
  (define start-device #f)
  (let/escape
   (lambda (return)
     (define (go name base level)
       (let* ((link (or-errno (lstat name)))
              (st (if (and follow? (not (integer? link)))
                      (or-errno (stat name))
                      link))
              (flag (cond ((integer? link) 'invalid-stat)
                          ((integer? st)
                           (if follow? 'symlink 'stale-symlink))
                          ((directory? st)
                           (if (access? name R_OK)
                               'directory
                               'directory-not-readable))
                          ((eq? (stat:type st) 'symlink)
                           (if (file-exists? name) 'symlink 'stale-symlink))
                          (else 'regular)))
              (st (if (integer? st) link st)))
         (define (report flag)
           (let ((result (visit name st flag base level)))
             (unless (eq? result #t) (return result))))
         (define (children)
           (when (eq? flag 'directory)
             (let ((entries (directory-entries name)))
               (when (list? entries)
                 (for-each (lambda (entry)
                             (let ((child (join name entry)))
                               (go child
                                   (- (string-length child)
                                      (string-length entry))
                                   (+ level 1))))
                           (reverse entries))))))
         (unless (or (integer? st)
                     (and visited
                          (let ((key (identity-of st)))
                            (or (hash-ref visited key)
                                (begin (hash-set! visited key #t) #f))))
                     (and same-device?
                          start-device
                          (not (eqv? start-device (stat:dev st)))))
           (unless start-device (set! start-device (stat:dev st)))
           (if visit-first?
               (begin (report flag) (children))
               (begin
                 (children)
                 (report (if (eq? flag 'directory)
                             'directory-processed
                             flag)))))
         (when (integer? st) (report 'invalid-stat))))
     (go file-name 0 0)
     #t)))

(define (let/escape proc)
  (let ((tag (make-prompt-tag "ftw")))
    (call-with-prompt tag
      (lambda () (proc (lambda (result) (abort-to-prompt tag result))))
      (lambda (continuation result) result))))

(define (ftw file-name proc . options)
  "Call PROC with the name, status and flag of every file of the tree at
FILE-NAME, following symbolic links, until it returns something other than #t;
return that."
  (walk file-name
        (lambda (name st flag base level) (proc name st flag))
        #t #t #f (make-hash-table)))

(define (nftw file-name proc . options)
  "Like 'ftw'; PROC also gets the offset of the base name and the level.  OPTIONS
are the symbols depth (contents first), mount (one file system only), physical
(do not follow symbolic links) and chdir."
  (let ((start (getcwd))
        (chdir? (memq 'chdir options)))
    (let ((result
           (walk file-name
                 (lambda (name st flag base level)
                   (when chdir?
                     (chdir (dirname (if (absolute-file-name? name)
                                         name
                                         (join start name)))))
                   (let ((result (proc name st flag base level)))
                     (when chdir? (chdir start))
                     result))
                 (not (memq 'depth options))
                 (not (memq 'physical options))
                 (memq 'mount options)
                 (if (memq 'physical options) #f (make-hash-table)))))
      result)))
