;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (guix status events)
  #:use-module (guix derivations)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-19)
  #:export (build-status
            build-status?
            build-status-building
            build-status-downloading
            build-status-builds-completed
            build-status-downloads-completed
            build build? build-derivation build-id build-system
            build-log-file build-phase build-completion
            download download? download-item download-uri download-size
            download-start download-end download-transferred
            compute-status))

;;; Commentary:
;;;
;;; What is being built and downloaded, and what has been: a status, and how an
;;; event, a list of its name and strings, changes it.
;;;
;;; Code:

(define-record-type* <build-status>
  build-status make-build-status
  build-status?
  (building            build-status-building            (default '()))
  (downloading         build-status-downloading         (default '()))
  (builds-completed    build-status-builds-completed    (default '()))
  (downloads-completed build-status-downloads-completed (default '())))

(define-record-type* <build>
  %build make-build
  build?
  (derivation build-derivation)
  (id         build-id         (default #f))
  (system     build-system)
  (log-file   build-log-file   (default #f))
  (phase      build-phase      (default #f))
  (completion build-completion (default #f)))

(define* (build derivation system #:key id log-file phase completion)
  "Return a build of DERIVATION, a file name, on SYSTEM."
  (make-build derivation id system log-file phase completion))

(define-record-type* <download>
  %download make-download
  download?
  (item        download-item)
  (uri         download-uri)
  (size        download-size)
  (start       download-start)
  (end         download-end)
  (transferred download-transferred))

(define* (download item uri
                   #:key size (start (current-time time-monotonic)) end
                   (transferred 0))
  "Return a download of ITEM from URI."
  (make-download item uri size start end transferred))


;;;
;;; Lines of builds.
;;;

(define starting-phase (make-regexp "^starting phase [`']([^']+)'"))
(define percentage (make-regexp "^[[:space:]]*\\[ *([0-9]+)%\\]"))
(define fraction (make-regexp "^[[:space:]]*\\[ *([0-9]+) *(/|of) *([0-9]+)\\]"))

(define (change-build status id change)
  "STATUS with the build whose number is ID as CHANGE makes it, in front."
  (let ((found (find (lambda (build) (eqv? (build-id build) id))
                     (build-status-building status))))
    (if found
        (build-status
         (inherit status)
         (building (cons (change found)
                         (delq found (build-status-building status)))))
        status)))

(define (number-in match index)
  (string->number (match:substring match index)))

(define (read-line-of-build status id line)
  "STATUS after the build whose number is ID wrote LINE, which may tell its phase
or how much is done."
  (define (done value)
    (change-build status id
                  (lambda (build)
                    (%build (inherit build) (completion value)))))

  (cond ((string-index line #\nul) status)
        ((regexp-exec percentage line)
         => (lambda (match) (done (number-in match 1))))
        ((regexp-exec fraction line)
         => (lambda (match)
              (let ((all (number-in match 3)))
                (done (* 100. (if (zero? all)
                                  0
                                  (/ (number-in match 1) all)))))))
        ((regexp-exec starting-phase line)
         => (lambda (match)
              (change-build status id
                            (lambda (build)
                              (%build (inherit build)
                                      (completion #f)
                                      (phase (string->symbol
                                              (match:substring match 1))))))))
        (else status)))


;;;
;;; Events.
;;;

(define (downloading-item status item)
  (find (lambda (download) (string=? item (download-item download)))
        (build-status-downloading status)))

(define (finish-download status item last)
  "STATUS with the download LAST of ITEM among those that are done."
  (build-status
   (inherit status)
   (downloading (delq (downloading-item status item)
                      (build-status-downloading status)))
   (downloads-completed
    (cons last (build-status-downloads-completed status)))))

(define* (compute-status event status
                         #:key
                         (current-time current-time)
                         (derivation-path->output-path
                          derivation-path->output-path))
  "Return STATUS after EVENT.  CURRENT-TIME tells the time, and
DERIVATION-PATH->OUTPUT-PATH what a derivation makes."
  (define (now) (current-time time-monotonic))

  (define (makes? item)
    (lambda (build)
      (equal? item (false-if-exception
                    (derivation-path->output-path
                     (build-derivation build))))))

  (match event
    (('build-started drv "-" system log-file . rest)
     (build-status
      (inherit status)
      (building (cons (build drv system
                             #:id (and (pair? rest)
                                       (string->number (car rest)))
                             #:log-file (and (not (string-null? log-file))
                                             log-file))
                      (build-status-building status)))))
    (((or 'build-succeeded 'build-failed) drv . rest)
     (match (find (lambda (build) (string=? drv (build-derivation build)))
                  (build-status-building status))
       (#f status)
       (done
        (build-status
         (inherit status)
         (building (delq done (build-status-building status)))
         (builds-completed
          (cons done (build-status-builds-completed status)))))))
    (('download-started item uri size)
     ;; What was a build is a download, then.
     (build-status
      (inherit status)
      (building (remove (makes? item) (build-status-building status)))
      (downloading (cons (download item uri
                                   #:size (string->number size)
                                   #:start (now))
                         (build-status-downloading status)))))
    (('download-progress item uri size transferred)
     (let ((current (downloading-item status item)))
       (build-status
        (inherit status)
        (downloading
         (cons (download item uri
                         #:size (string->number size)
                         #:start (if current (download-start current) (now))
                         #:transferred (string->number transferred))
               (delq current (build-status-downloading status)))))))
    (('download-succeeded item uri size)
     (let ((size (string->number size)))
       (finish-download status item
                        (download item uri
                                  #:size size
                                  #:start (download-start
                                           (downloading-item status item))
                                  #:transferred size
                                  #:end (now)))))
    (('substituter-succeeded item . rest)
     (match (downloading-item status item)
       (#f status)
       (current
        (let ((size (download-size current)))
          (finish-download status item
                           (download item (download-uri current)
                                     #:size size
                                     #:start (download-start current)
                                     #:transferred size
                                     #:end (now)))))))
    (('build-log (? integer? id) line)
     (read-line-of-build status id line))
    (_ status)))

;;; events.scm ends here
