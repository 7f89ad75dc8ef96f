;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix scripts)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix refusal)
  #:use-module (guix ui)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:use-module (srfi srfi-37)
  #:export (synopsis category define-command
            %command-categories
            main development packaging plumbing internal extension
            args-fold* parse-command-line
            maybe-build build-package build-package-source
            %distro-age-warning warn-about-old-distro
            %disk-space-warning warn-about-disk-space))

;;; Commentary:
;;;
;;; What commands are made of: their definition, and their command lines.
;;;
;;; Code:

;; Words of 'define-command'.
(define synopsis 'command-synopsis)
(define category 'command-category)

(define-syntax-rule (define-categories all check (name title) ...)
  "Define ALL, the list of categories and their titles, each NAME, and CHECK, syntax
that takes these names alone."
  (begin
    (define all (list (cons 'name title) ...))
    (define name '(syntactic-keyword-for-command-category))
    ...
    (define-syntax check
      (syntax-rules (name ...)
        ((_ name) #t)
        ...))))

(define-categories %command-categories known-category
  (main        (G_ "main commands"))
  (development (G_ "software development commands"))
  (packaging   (G_ "packaging commands"))
  (plumbing    (G_ "plumbing commands"))
  (internal    (G_ "internal commands"))
  (extension   (G_ "extension commands")))

(define-syntax define-command
  (syntax-rules (category synopsis)
    "Define a command: a procedure whose docstring is its synopsis."
    ((_ signature (category kind) rest ...)
     (begin
       (known-category kind)
       (define-command signature rest ...)))
    ((_ signature (synopsis text) rest ...)
     (define signature text rest ...))))


;;;
;;; Command lines.
;;;

(define (args-fold* arguments options unrecognized operand . seeds)
  "Like 'args-fold', but what is wrong with an argument is said as commands say it."
  (catch 'misc-error
    (lambda ()
      (apply args-fold arguments options unrecognized operand seeds))
    (lambda (key proc message values . rest)
      (leave (G_ "invalid argument: ~a~%") (apply format #f message values)))))

(define (nearest-option name options)
  "The long name in OPTIONS that NAME, a string, may be a slip of, or #f."
  (and (string? name)
       (string-closest (car (string-split name #\=))
                       (filter string? (append-map option-names options))
                       #:threshold 3)))

(define* (parse-command-line arguments options seeds
                             #:key
                             (build-options? #t)
                             (argument-handler
                              (lambda (argument result)
                                (alist-cons 'argument argument result))))
  "Fold ARGUMENTS by OPTIONS over SEEDS, a list; before them, if BUILD-OPTIONS? is
true, those in the environment variable GUIX_BUILD_OPTIONS.  ARGUMENT-HANDLER is
called with what is no option."
  (define (unrecognized option name argument . rest)
    (report-error (G_ "~A: unrecognized option~%") name)
    (match (nearest-option name options)
      (#f #f)
      (near (display-hint
             (format #f (G_ "Did you mean @code{~a}?~%") near))))
    (exit 1))

  (define (parse arguments seeds)
    (call-with-values
        (lambda ()
          (apply args-fold* arguments options unrecognized argument-handler
                 seeds))
      list))

  (let* ((from-environment
          (if build-options?
              (arguments-from-environment-variable "GUIX_BUILD_OPTIONS")
              '()))
         (seeds (if build-options? (parse from-environment seeds) seeds)))
    (apply values (parse arguments seeds))))


;;;
;;; Builds, and warnings about the machine.
;;;

(define-refused "a store"
  maybe-build build-package build-package-source
  warn-about-old-distro warn-about-disk-space)

(define %distro-age-warning
  ;; From how many seconds on the distribution is said to be old.
  (make-parameter
   (let ((age (and=> (getenv "GUIX_DISTRO_AGE_WARNING") string->duration)))
     (if age (time-second age) (* 7 24 3600)))))

(define %disk-space-warning
  ;; Below how much free space, absolute and relative, a warning is due.
  (let ((bytes (* 5 (expt 2 30))) (part 0.05))
    (define (absolute text)
      ;; A small number without a unit is a percentage too.
      (let ((number (and (not (string-suffix? "%" text))
                         (false-if-exception (size->number text)))))
        (and number (>= number 100) number)))

    (define (relative text)
      (let ((percent (string->number (car (string-split text #\%)))))
        (if percent (/ percent 100.) part)))

    (define (read-thresholds text)
      (match (string-split text #\;)
        ((one)
         (let ((number (absolute one)))
           (list (or number bytes) (if number part (relative one)))))
        ((one other)
         (let ((number (absolute one)))
           (list (or number (absolute other) bytes)
                 (relative (if number other one)))))))

    (make-parameter
     (match (getenv "GUIX_DISK_SPACE_WARNING")
       (#f (list bytes part))
       (text (read-thresholds text))))))

;;; scripts.scm ends here
