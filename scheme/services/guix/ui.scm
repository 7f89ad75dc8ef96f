(define-module (guix ui)
  #:use-module (guix colors)
  #:use-module (guix config)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix ui errors)
  #:use-module (guix ui packages)
  #:use-module (guix ui quantities)
  #:use-module (guix ui specifications)
  #:use-module (guix ui text)
  #:use-module (ice-9 match)
  #:re-export (G_ N_ P_
               info warning leave report-error
               location->string guix-warning-port program-name

               load* make-user-module read/eval read/eval-package-expression
               call-with-error-handling with-error-handling
               with-unbound-variable-handling guard* leave-on-EPIPE
               warn-about-load-error

               display-hint fill-paragraph indented-string
               texi->plain-text %text-width
               package-description-string package-synopsis-string
               string->recutils package->recutils relevance package-relevance
               display-search-results make-regexp*
               pager-wrapped-port with-paginated-output-port

               package-specification->name+version+output

               number->size size->number string->number* string->duration
               string->generations matching-generations)
  #:export (%default-message-language current-message-language
            build-notifier check-available-space
            show-what-to-build show-what-to-build* show-derivation-outputs
            show-manifest-transaction with-profile-lock
            display-generation display-profile-content
            display-profile-content-diff
            delete-generation* roll-back* switch-to-generation*
            show-version-and-exit show-bug-report-information
            run-guix run-guix-command guix-main))

;;; Commentary:
;;;
;;; What user interfaces share: messages, errors, texts, quantities.  The parts
;;; that act on a store or on profiles have nothing to act on here.
;;;
;;; Code:

;; Once this is loaded, everybody is told which file it was that something could not
;; be done to, and unbound variables in few words.
(define-syntax-rule (tell-file (name file) ...)
  "Let each NAME, a procedure of Guile, tell what FILE finds among its arguments if
the system reports an error."
  (begin
    (set! name
          (let ((original name))
            (lambda arguments
              (catch 'system-error
                (lambda ()
                  (apply original arguments))
                (lambda (key proc message words errno)
                  (throw key proc "~A: ~S"
                         (list (strerror (car errno)) (file arguments))
                         errno))))))
    ...))

(tell-file (symlink cadr)
           (copy-file cadr)
           (canonicalize-path car)
           (delete-file car)
           (execlp car)
           (mkdir car))

(set-exception-printer!
 'unbound-variable
 (lambda (port key arguments default-printer)
   (match arguments
     ((proc message (name) . rest)
      (format port (G_ "error: ~a: unbound variable") name))
     (_ (default-printer)))))

(define %default-message-language
  ;; The language of messages without translation.
  (make-parameter "en"))

(define (current-message-language)
  "Return the code of the language of messages."
  (let ((locale (false-if-exception (setlocale LC_MESSAGES))))
    (if (and (string? locale)
             (>= (string-length locale) 2)
             (not (member locale '("C" "POSIX"))))
        (string-take locale 2)
        (%default-message-language))))

(define (show-version-and-exit . command)
  "Print the version and exit."
  (format #t "~a ~a~%" %guix-package-name %guix-version)
  (exit 0))

(define (show-bug-report-information)
  "Print where to report bugs."
  (format #t (G_ "~%Report bugs to: ~a.~%") %guix-bug-report-address)
  (format #t (G_ "~a home page: <~a>~%") %guix-package-name
          %guix-home-page-url))

(define* (build-notifier #:key (dry-run? #f) (use-substitutes? #t) verbosity)
  "Return a build handler that lets builds continue: there are none."
  (lambda (continue store things mode)
    (continue #t)))

(define* (check-available-space need #:optional directory)
  "Do nothing: nothing is built."
  *unspecified*)

(define-syntax-rule (with-profile-lock profile exp ...)
  "EXP: profiles are not changed, so there is nothing to lock."
  (begin profile exp ...))

(define-syntax-rule (define-absent name ...)
  (begin
    (define (name . arguments)
      "Refuse: there is no store and no profile."
      (leave (G_ "'~a' needs a store~%") 'name))
    ...))

(define-absent
  show-what-to-build show-what-to-build* show-derivation-outputs
  show-manifest-transaction display-generation display-profile-content
  display-profile-content-diff delete-generation* roll-back*
  switch-to-generation* run-guix run-guix-command guix-main)
