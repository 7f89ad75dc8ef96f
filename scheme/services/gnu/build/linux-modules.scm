(define-module (gnu build linux-modules)
  #:use-module (guix glob)
  #:use-module (ice-9 match)
  #:use-module (ice-9 rdelim)
  #:use-module (srfi srfi-1)
  #:export (dot-ko
            ensure-dot-ko
            normalize-module-name
            file-name->module-name

            modules-loaded
            module-loaded?

            current-module-debugging-port

            device-module-aliases
            known-module-aliases
            matching-modules
            missing-modules))

;;; Commentary:
;;;
;;; Modules of the kernel Linux, as far as one can ask about them on the
;;; machine at hand: which are loaded, and which ones a device needs.  Loading
;;; them is the business of the system that starts.
;;;
;;; Code:


;;;
;;; What is told about modules while they are looked for.
;;;

(define current-module-debugging-port
  (make-parameter (%make-void-port "w")))


;;;
;;; Names.
;;;

(define %extensions
  ;; What modules' files are called, by how they are compressed.
  '((#f . ".ko") (gzip . ".ko.gz") (xz . ".ko.xz") (zstd . ".ko.zst")))

(define (extension compression)
  (match (assq compression %extensions)
    ((_ . extension) extension)
    (#f (assq-ref %extensions #f))))

(define* (dot-ko name #:optional compression)
  "Return the file name of the module NAME compressed with COMPRESSION: 'gzip',
'xz', 'zstd' or #f."
  (string-append name (extension compression)))

(define (ensure-dot-ko name compression)
  "Return NAME with the extension of modules compressed with COMPRESSION, added
unless there is one of that kind."
  (if (string-contains name ".ko")
      name
      (dot-ko name compression)))

(define (normalize-module-name module)
  "Return the name MODULE as the kernel writes it, with underscores."
  (string-map (lambda (char) (if (char=? char #\-) #\_ char))
              module))

(define (file-name->module-name file)
  "Return the name of the module in FILE."
  (let* ((base (basename file))
         (dot  (string-contains base ".ko")))
    (normalize-module-name (if dot (string-take base dot) base))))


;;;
;;; The kernel that runs.
;;;

(define (file-lines file)
  (call-with-input-file file
    (lambda (port)
      (let loop ((lines '()))
        (match (read-line port)
          ((? eof-object?) (reverse lines))
          (line (loop (cons line lines))))))))

(define (modules-loaded)
  "Return the names of the modules that are loaded."
  (map (compose first string-tokenize) (file-lines "/proc/modules")))

(define (module-loaded? module)
  "Return whether MODULE is loaded."
  (->bool (member (normalize-module-name module) (modules-loaded))))


;;;
;;; What devices need.
;;;

(define (device-directory device)
  ;; Where the kernel describes the block device DEVICE, a file in /dev.
  (let ((number (stat:rdev (stat device))))
    (string-append "/sys/dev/block/"
                   (number->string (ash number -8)) ":"
                   (number->string (logand number #xff)))))

(define (device-module-aliases device)
  "Return what DEVICE, a file in /dev, and the devices that it hangs on call
themselves, in terms that modules say they support."
  (let loop ((directory (canonicalize-path (device-directory device)))
             (aliases '()))
    (if (member directory '("/" "/sys" "/sys/devices"))
        (reverse aliases)
        (let ((file (string-append directory "/modalias")))
          (loop (dirname directory)
                (if (file-exists? file)
                    (append (file-lines file) aliases)
                    aliases))))))

(define (current-alias-file)
  (let ((release (utsname:release (uname))))
    (find file-exists?
          (list (string-append "/run/booted-system/kernel/lib/modules/"
                               release "/modules.alias")
                (string-append "/lib/modules/" release
                               "/modules.alias")))))

(define* (known-module-aliases #:optional (file (current-alias-file)))
  "Return the pairs of a compiled pattern and a module in FILE, which is in the
format of 'modules.alias'; #f if there is no such file."
  (and file
       (filter-map (lambda (line)
                     (match (string-tokenize line)
                       (("alias" pattern module)
                        (cons (string->compiled-sglob pattern) module))
                       (_ #f)))
                   (file-lines file))))

(define* (matching-modules alias
                           #:optional (known-aliases (known-module-aliases)))
  "Return the modules that support ALIAS according to KNOWN-ALIASES."
  (filter-map (match-lambda
                ((pattern . module)
                 (and (glob-match? pattern alias) module)))
              (or known-aliases '())))

(define (missing-modules device modules-provided)
  "Return the modules that DEVICE needs besides MODULES-PROVIDED; the empty list
if that cannot be known here."
  (let ((known    (known-module-aliases))
        (provided (map file-name->module-name modules-provided)))
    (if known
        (remove (lambda (module) (member module provided))
                (delete-duplicates
                 (append-map (lambda (alias) (matching-modules alias known))
                             (device-module-aliases device))))
        '())))
