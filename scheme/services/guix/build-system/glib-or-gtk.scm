(define-module (guix build-system glib-or-gtk)
  #:use-module (guix build-system generic)
  #:export (%gdk-pixbuf-loaders-cache-file
            %glib-or-gtk-build-system-default-modules
            %glib-or-gtk-build-system-modules glib-or-gtk-build
            glib-or-gtk-build-system glib-or-gtk-cross-build))

;;; Commentary:
;;;
;;; The build system for packages that use GLib or GTK.
;;;
;;; Code:

(define %glib-or-gtk-build-system-default-modules
  '((guix build glib-or-gtk-build-system) (guix build utils)))

(define glib-or-gtk-build-system
  (generic-build-system 'glib-or-gtk
                        "Build packages that use GLib or GTK."))

(define %glib-or-gtk-build-system-modules
  '((guix build glib-or-gtk-build-system) (guix build gnu-build-system)
    (guix build utils) (guix build gremlin) (guix elf)))

(define %gdk-pixbuf-loaders-cache-file
  "lib/gdk-pixbuf-2.0/2.10.0/loaders.cache")

(define glib-or-gtk-build build-generic)

(define glib-or-gtk-cross-build build-generic)
