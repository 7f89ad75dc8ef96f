(define-module (guix lint sources)
  #:use-module (guix diagnostics)
  #:use-module (guix download)
  #:use-module (guix i18n)
  #:use-module (guix lint warnings)
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (check-mirror-url check-patch-file-names))

;;; Commentary:
;;;
;;; The checks of where sources come from, and of patches.
;;;
;;; Code:

(define (with-mirror text)
  ;; TEXT, the URL of a file, as the name of a mirror and a file; #f if no mirror has it.
  (and (not (string-prefix? "mirror://" text))
       (any (match-lambda
              ((mirror . places)
               (let ((place (find (lambda (place) (string-prefix? place text))
                                  places)))
                 (and place
                      (format #f "mirror://~a/~a" mirror
                              (string-drop text (string-length place)))))))
            %mirrors)))

(define (check-mirror-url package)
  "Does the source of PACKAGE come from mirrors where there are some?"
  (let ((source (package-source package)))
    (if (and (origin? source) (eq? url-fetch (origin-method source)))
        (filter-map (lambda (text)
                      (let ((better (with-mirror text)))
                        (and better
                             (warn-of package 'source
                                      (G_ "'~a' is where mirrors are") better))))
                    (match (origin-uri source)
                      ((? string? text) (list text))
                      (texts texts)))
        '())))

(define longest-name
  ;; Of files in archives of Guix, less what is put before their names.
  (- 151 (string-length "guix-92.0.0rc3-123456-abcde0/")))

(define (check-patch-file-names package)
  "Are there the patches of PACKAGE, and are they called after it?"
  (define (name patch)
    (match patch
      ((? string? file) (basename file))
      ((? origin? origin) (origin-actual-file-name origin))
      (_ #f)))

  (define (named-after-package? patch)
    (let ((name (name patch)))
      (and name (string-prefix? (package-name package) name))))

  (guard (c ((formatted-message? c)
             ;; A patch that is searched for in vain.
             (list (apply warn-of package 'source (formatted-message-string c)
                          (formatted-message-arguments c)))))
    (let ((patches (match (package-source package)
                     ((? origin? source) (origin-patches source))
                     (_ '()))))
      (append
       (if (every named-after-package? patches)
           '()
           (list (warn-of package 'source
                          (G_ "a patch is not called after the package"))))
       (filter-map (lambda (patch)
                     (and (string? patch)
                          (> (string-length patch) longest-name)
                          (warn-of package 'source
                                   (G_ "the name of '~a' is too long for archives")
                                   (basename patch))))
                   patches)))))
