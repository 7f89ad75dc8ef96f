(define-module (gnu packages fluidplug)
  #:use-module ((guix licenses) #:prefix license:)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (fluidplug-plugin
            fluidplug-plugin?
            fluidplug-plugin-name
            fluidplug-plugin-hash
            fluidplug-plugin-path
            fluidplug-plugin-license
            fluidplug-plugin->package))

;;; Commentary:
;;;
;;; Sound fonts as plugins.
;;;
;;; Code:

(define-record-type* <fluidplug-plugin>
  fluidplug-plugin make-fluidplug-plugin
  fluidplug-plugin?
  (name    fluidplug-plugin-name)       ;string
  (hash    fluidplug-plugin-hash)       ;string in base 32
  (path    fluidplug-plugin-path)       ;string
  (license fluidplug-plugin-license (default license:cc-by-sa4.0)))

(define (fluidplug-plugin->package plugin)
  "Return the package of PLUGIN."
  (package
    (inherit fluidplug-lv2)
    (name (string-append "fluidplug-"
                         (string-map (lambda (char)
                                       (if (char=? char #\_) #\- char))
                                     (string-downcase
                                      (fluidplug-plugin-name plugin)))
                         "-lv2"))
    (license (fluidplug-plugin-license plugin))))
