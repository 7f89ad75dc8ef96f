(define-module (guix profiles generations)
  #:use-module (guix config)
  #:use-module (guix profiles manifest)
  #:use-module (ice-9 ftw)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&profile-not-found-error profile-not-found-error?
            &missing-generation-error missing-generation-error?
            missing-generation-error-generation

            profile-manifest profile-generations
            generation-number generation-profile generation-numbers
            relative-generation relative-generation-spec->number
            previous-generation-number generation-time
            generation-file-name switch-to-generation roll-back
            delete-generation ensure-profile-directory
            canonicalize-profile user-friendly-profile
            %user-profile-directory %profile-directory %current-profile))

;;; Commentary:
;;;
;;; Profiles on this machine and their generations, as links: 'PROFILE' links
;;; to 'PROFILE-N-link', the generation in use.  They are looked at, never
;;; changed.
;;;
;;; Code:

(define-condition-type &profile-not-found-error &profile-error
  profile-not-found-error?)

(define-condition-type &missing-generation-error &profile-error
  missing-generation-error?
  (generation missing-generation-error-generation))

(define %user-profile-directory
  (and=> (getenv "HOME")
         (lambda (home) (string-append home "/.guix-profile"))))

(define %profile-directory
  (string-append %state-directory "/profiles/"
                 (or (and=> (or (getenv "USER") (getenv "LOGNAME"))
                            (lambda (user)
                              (string-append "per-user/" user)))
                     "default")))

(define %current-profile
  (string-append %profile-directory "/guix-profile"))

(define (generation-file-name profile generation)
  "Return the name of GENERATION of PROFILE."
  (string-append profile "-" (number->string generation) "-link"))

(define (generation-pattern profile)
  (make-regexp (string-append "^" (regexp-quote (basename profile))
                              "-([0-9]+)-link$")))

(define (generation-number profile . _)
  "Return the number of the generation of PROFILE that is in use; 0 if none."
  (match (false-if-exception (readlink profile))
    (#f 0)
    (target
     (match (regexp-exec (generation-pattern profile) (basename target))
       (#f 0)
       (m (string->number (match:substring m 1)))))))

(define (generation-numbers profile)
  "Return the numbers of the generations of PROFILE, in order; '(0) if none."
  (let ((pattern (generation-pattern profile)))
    (match (scandir (dirname profile)
                    (lambda (file) (regexp-exec pattern file)))
      ((or #f ()) '(0))
      (files
       (sort (map (lambda (file)
                    (string->number
                     (match:substring (regexp-exec pattern file) 1)))
                  files)
             <)))))

(define (profile-generations profile)
  "Return the numbers of the generations of PROFILE, in order."
  (match (generation-numbers profile)
    ((0) '())
    (generations generations)))

(define (generation-profile file)
  "Return the profile that FILE is a generation of, or #f."
  (and=> (regexp-exec (make-regexp "^(.*)-[0-9]+-link$") file)
         (lambda (m) (match:substring m 1))))

(define* (relative-generation profile shift
                              #:optional (current (generation-number profile)))
  "Return the generation of PROFILE that is SHIFT generations after CURRENT, or
#f."
  (let ((candidates (if (positive? shift)
                        (filter (lambda (n) (> n current))
                                (profile-generations profile))
                        (reverse (filter (lambda (n) (< n current))
                                         (profile-generations profile))))))
    (cond ((zero? shift) current)
          ((>= (length candidates) (abs shift))
           (list-ref candidates (- (abs shift) 1)))
          (else #f))))

(define (relative-generation-spec->number profile spec)
  "Return the generation of PROFILE that SPEC, such as \"+1\" or \"3\", denotes,
or #f."
  (match (string->number spec)
    (#f #f)
    (number
     (if (memv (string-ref spec 0) '(#\+ #\-))
         (relative-generation profile number)
         (and (memv number (profile-generations profile)) number)))))

(define* (previous-generation-number profile #:optional
                                     (number (generation-number profile)))
  "Return the generation of PROFILE before NUMBER; 0 if there is none."
  (or (relative-generation profile -1 number) 0))

(define (generation-time profile number)
  "Return the time at which the generation NUMBER of PROFILE was made."
  (make-time time-utc 0
             (stat:ctime (stat (generation-file-name profile number)))))

(define (refuse profile generation)
  (raise (condition (&missing-generation-error
                     (profile profile) (generation generation)))))

(define (switch-to-generation profile number)
  "Refuse: profiles are not changed."
  (refuse profile number))

(define (roll-back store profile)
  "Refuse: profiles are not changed."
  (refuse profile (previous-generation-number profile)))

(define (delete-generation store profile number)
  "Refuse: profiles are not changed."
  (refuse profile number))

(define (ensure-profile-directory)
  "Do nothing: profiles are not changed."
  *unspecified*)

(define (canonicalize-profile profile)
  "Return the name that the user's default PROFILE really has, or PROFILE."
  (if (equal? profile %user-profile-directory)
      %current-profile
      profile))

(define (user-friendly-profile profile)
  "Return the name under which the user knows PROFILE."
  (if (and %user-profile-directory
           (string=? profile %current-profile))
      %user-profile-directory
      profile))

(define (profile-manifest profile)
  "Return the manifest of PROFILE, a directory; the empty one if it has none."
  (define (field fields name)
    (match (assq name fields)
      ((_ value) value)
      (_ '())))

  (define entry
    (match-lambda
      ((name version output item . fields)
       (manifest-entry
        (name name) (version version) (output output) (item item)
        (dependencies (map entry (field fields 'propagated-inputs)))
        (properties (field fields 'properties))))))

  (let ((file (string-append profile "/manifest")))
    (if (file-exists? file)
        (match (call-with-input-file file read)
          (('manifest ('version (or 3 4) . _) ('packages entries))
           (manifest (map entry (remove (match-lambda
                                          (('repeated . _) #t)
                                          (_ #f))
                                        entries))))
          (_
           (raise (condition (&profile-error (profile profile))
                             (&message
                              (message "unsupported manifest format"))))))
        (manifest '()))))
