(define-module (gnu services provenance)
  #:use-module (gnu services essential)
  #:use-module (gnu services type)
  #:use-module (guix channels)
  #:use-module (guix describe)
  #:use-module (guix gexp)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:use-module (ice-9 pretty-print)
  #:export (provenance-service-type
            sexp->system-provenance system-provenance))

;;; Commentary:
;;;
;;; A system that knows what it was made from: the channels and the file of its
;;; configuration.
;;;
;;; Code:

(define (channel->sexp channel)
  `(channel (name ,(channel-name channel))
            (url ,(channel-url channel))
            (branch ,(channel-branch channel))
            (commit ,(channel-commit channel))))

(define (channels-file channels)
  ;; The default channel's introduction is known and goes without saying.
  (define official?
    (equal? channels %default-channels))
  (plain-file "channels.scm"
              (call-with-output-string
                (lambda (port)
                  (pretty-print
                   `(list ,@(map (lambda (channel)
                                   (channel->code channel
                                                  #:include-introduction?
                                                  (not official?)))
                                 channels))
                   port)))))

(define (provenance-file channels config-file)
  (scheme-file "provenance"
               #~(provenance
                  (version 0)
                  (channels #+@(map channel->sexp channels))
                  (configuration-file #+config-file))))

(define (provenance-entries config-file)
  (let ((channels (current-channels))
        (file     (if (string? config-file)
                      (local-file (assume-valid-file-name config-file)
                                  "configuration.scm")
                      config-file)))
    (store-return
     `(("provenance" ,(provenance-file channels file))
       ("channels.scm" ,(channels-file channels))
       ,@(if file
             `(("configuration.scm" ,file))
             '())))))

(define provenance-service-type
  (service-type
   (name 'provenance)
   (extensions
    (list (service-extension system-service-type provenance-entries)))
   (default-value #f)
   (description "Store in the system the channels and the configuration that it
was made from.")))

(define (sexp->system-provenance sexp)
  "Return the channels and the configuration file that SEXP, the content of a
provenance file, names."
  (match sexp
    (('provenance ('version 0)
                  ('channels ('channel fields ...) ...)
                  ('configuration-file config-file))
     (values (map (lambda (fields)
                    (define (field name)
                      (match (assq name fields)
                        ((_ value) value)))
                    (channel (name (field 'name))
                             (url (field 'url))
                             (branch (field 'branch))
                             (commit (field 'commit))))
                  fields)
             config-file))
    (_
     (values '() #f))))

(define (system-provenance system)
  "Return the channels and the configuration file that SYSTEM, a directory, was
made from, as far as it says so."
  (let ((file (string-append system "/provenance")))
    (if (file-exists? file)
        (sexp->system-provenance (call-with-input-file file read))
        (values '() #f))))
