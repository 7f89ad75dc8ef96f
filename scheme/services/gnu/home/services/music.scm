;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu home services music)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((gnu packages music) #:select (beets))
  #:use-module ((gnu packages video) #:select (ffmpeg))
  #:use-module (gnu home services)
  #:export (home-beets-configuration
            home-beets-service-type))

;;; Commentary:
;;;
;;; Beets, which keeps a collection of music in order.
;;;
;;; Code:

(define-record-type* <home-beets-configuration> home-beets-configuration
  make-home-beets-configuration
  home-beets-configuration?
  (package        home-beets-package (default beets))
  (directory      home-beets-directory (default #f))
  (extra-options  home-beets-extra-options (default '())) ;lines
  (extra-packages home-beets-extra-packages (default (list ffmpeg))))

(define (beets-files config)
  `(("beets/config.yaml"
     ,(plain-file "beets.yaml"
                  (string-join (cons (string-append
                                      "directory: "
                                      (home-beets-directory config))
                                     (home-beets-extra-options config))
                               "\n" 'suffix)))))

(define (beets-packages config)
  (cons (home-beets-package config)
        (home-beets-extra-packages config)))

(define home-beets-service-type
  (service-type
   (name 'home-beets)
   (extensions
    (list (service-extension home-profile-service-type beets-packages)
          (service-extension home-xdg-configuration-files-service-type
                             beets-files)))
   (description "Configure Beets, a manager for collections of music.")))

;;; music.scm ends here
