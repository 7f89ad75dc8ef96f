;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build accounts databases)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:export (password-entry
            password-entry?
            password-entry-name
            password-entry-password
            password-entry-uid
            password-entry-gid
            password-entry-real-name
            password-entry-directory
            password-entry-shell

            shadow-entry
            shadow-entry?
            shadow-entry-name
            shadow-entry-password
            shadow-entry-last-change
            shadow-entry-minimum-change-period
            shadow-entry-maximum-change-period
            shadow-entry-change-warning-time
            shadow-entry-maximum-inactivity
            shadow-entry-expiration
            shadow-entry-flags

            group-entry
            group-entry?
            group-entry-name
            group-entry-password
            group-entry-gid
            group-entry-members

            subid-entry
            subid-entry?
            subid-entry-name
            subid-entry-start
            subid-entry-count

            %password-lock-file
            write-passwd read-passwd
            write-shadow read-shadow
            write-group read-group
            write-subuid read-subuid
            write-subgid read-subgid))

;;; Commentary:
;;;
;;; The files of accounts: a line an entry, with colons between its fields, as
;;; passwd(5), shadow(5), group(5) and subuid(5) describe them.
;;;
;;; Code:

(define %password-lock-file
  ;; Who changes the files holds it; see lckpwdf(3).
  "/etc/.pwd.lock")


;;;
;;; Entries.
;;;

(define-record-type* <password-entry>
  password-entry make-password-entry
  password-entry?
  (name      password-entry-name)
  (password  password-entry-password (default "x")) ;it is in the other file
  (uid       password-entry-uid)
  (gid       password-entry-gid)
  (real-name password-entry-real-name (default ""))
  (directory password-entry-directory)
  (shell     password-entry-shell (default "/bin/sh")))

(define-record-type* <shadow-entry>
  shadow-entry make-shadow-entry
  shadow-entry?
  (name                  shadow-entry-name)
  (password              shadow-entry-password (default #f))
  ;; Days, or #f; the first and the expiration since 1970.
  (last-change           shadow-entry-last-change (default 0))
  (minimum-change-period shadow-entry-minimum-change-period (default #f))
  (maximum-change-period shadow-entry-maximum-change-period (default #f))
  (change-warning-time   shadow-entry-change-warning-time (default #f))
  (maximum-inactivity    shadow-entry-maximum-inactivity (default #f))
  (expiration            shadow-entry-expiration (default #f))
  (flags                 shadow-entry-flags (default #f)))

(define-record-type* <group-entry>
  group-entry make-group-entry
  group-entry?
  (name     group-entry-name)
  (password group-entry-password (default #f))
  (gid      group-entry-gid)
  (members  group-entry-members (default '())))

(define-record-type* <subid-entry>
  subid-entry make-subid-entry
  subid-entry?
  (name  subid-entry-name)
  (start subid-entry-start)
  (count subid-entry-count))


;;;
;;; Fields as text: pairs of a procedure that writes and one that reads.
;;;

(define text (cons identity identity))
(define number (cons number->string string->number))

(define number-or-nothing
  (cons (lambda (value) (if (number? value) (number->string value) ""))
        string->number))

(define (false-as word)
  "Text, or #f, which WORD stands for."
  (cons (lambda (value) (or value word))
        (lambda (field) (and (not (string=? field word)) field))))

(define hidden
  ;; Never written, and not known from what is read.
  (cons (const "x") (const #f)))

(define names
  (cons (lambda (names) (string-join names ","))
        (lambda (field)
          (remove string-null? (string-split field #\,)))))

(define (writer file mode record-type fields)
  "Return the procedure that writes entries of RECORD-TYPE, whose fields are of
the kinds FIELDS, to FILE, with the permissions MODE."
  (define (entry->line entry)
    (string-join (map (lambda (name kind)
                        ((car kind)
                         ((record-accessor record-type name) entry)))
                      (record-type-fields record-type) fields)
                 ":"))

  (define (write-entries entries port)
    (for-each (lambda (entry)
                (display (entry->line entry) port)
                (newline port))
              (delete-duplicates entries)))

  (define (write-file entries file)
    ;; Readers see the file as it was or as it will be.
    (let* ((new  (string-append file ".XXXXXX"))
           (port (mkstemp! new)))
      (define (fill)
        (chmod port mode)
        (write-entries entries port)
        (fsync port)
        (close-port port)
        (rename-file new file))

      (define (give-up . failure)
        (close-port port)
        (delete-file new)
        (apply throw failure))

      (catch #t fill give-up)))

  (lambda* (entries #:optional (file-or-port file))
    (if (port? file-or-port)
        (write-entries entries file-or-port)
        (write-file entries file-or-port))))

(define (reader file make fields)
  "Return the procedure that reads the entries of FILE, which MAKE makes of fields
of the kinds FIELDS."
  (define (line->entry line)
    (let ((columns (string-split line #\:)))
      (apply make
             (map (lambda (kind column) ((cdr kind) column))
                  fields (take columns (length fields))))))

  (define (read-entries port)
    (let next ((entries '()))
      (match (read-line port)
        ((? eof-object?) (reverse entries))
        (line (next (cons (line->entry line) entries))))))

  (lambda* (#:optional (file-or-port file))
    (if (port? file-or-port)
        (read-entries file-or-port)
        (call-with-input-file file-or-port read-entries))))

(define-syntax-rule (define-database (write read file mode)
                      record-type make field ...)
  "Define WRITE and READ for the entries in FILE."
  (begin
    (define write (writer file mode record-type (list field ...)))
    (define read (reader file make (list field ...)))))

(define-database (write-passwd read-passwd "/etc/passwd" #o644)
  <password-entry> make-password-entry
  text hidden number number text text text)

(define-database (write-shadow read-shadow "/etc/shadow" #o600)
  <shadow-entry> make-shadow-entry
  text (false-as "!") number-or-nothing number-or-nothing number-or-nothing
  number-or-nothing number-or-nothing number-or-nothing number-or-nothing)

(define-database (write-group read-group "/etc/group" #o644)
  <group-entry> make-group-entry
  text (false-as "x") number names)

(define-database (write-subuid read-subuid "/etc/subuid" #o644)
  <subid-entry> make-subid-entry
  text number number)

(define-database (write-subgid read-subgid "/etc/subgid" #o644)
  <subid-entry> make-subid-entry
  text number number)

;;; databases.scm ends here
