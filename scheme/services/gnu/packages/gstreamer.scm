(define-module (gnu packages gstreamer)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (gst-plugins/selection))

;;; Commentary:
;;;
;;; Selections of plugins of GStreamer.
;;;
;;; Code:

(define* (gst-plugins/selection pkg #:key (plugins '()) configure-flags)
  "Return PKG, a collection of plugins, with no other than PLUGINS, configured
with CONFIGURE-FLAGS or as PKG is."
  (package/inherit pkg
    (arguments
     (substitute-keyword-arguments (package-arguments pkg)
       ((#:configure-flags flags #~'())
        #~(append '#$(map (lambda (plugin)
                            (string-append "-D" plugin "=enabled"))
                          plugins)
                  #$(or configure-flags flags)))))))
