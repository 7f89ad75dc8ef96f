;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu system image-build)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-34)
  #:autoload   (guix modules) (source-module-closure)
  #:use-module ((gnu packages base) #:select (tar))
  #:use-module ((gnu packages compression) #:select (gzip))
  #:autoload   (gnu packages disk) (dosfstools)
  #:autoload   (gnu packages genimage) (genimage)
  #:autoload   (gnu packages linux) (e2fsprogs fakeroot)
  #:autoload   (gnu packages mtools) (mtools)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module (gnu system)
  #:use-module (gnu system uuid)
  #:export (image->file))

;;; Commentary:
;;;
;;; How images are built.  The work is done by (gnu build image) at build time;
;;; here, the description of an image is turned into its arguments.
;;;
;;; Code:

(define (partition->gexp partition)
  "Return code for the list that describes PARTITION to (gnu build image)."
  #~'(#$(partition-size partition)
      #$(partition-file-system partition)
      #$(partition-file-system-options partition)
      #$(partition-label partition)
      #$(and=> (partition-uuid partition) uuid-bytevector)
      #$(partition-flags partition)))

(define (image-modules)
  (source-module-closure '((gnu build image)
                           (gnu build bootloader)
                           (guix build utils))))

(define (disk-image image name)
  "Return the disk IMAGE as a file called NAME: each partition is made from a
directory by its initializer, and genimage puts them together."
  (define os (image-operating-system image))
  (define bootcfg (operating-system-bootcfg os))
  (define loader (bootloader-configuration-bootloader
                  (operating-system-bootloader os)))

  (define (partition-code partition)
    #~(let ((root (string-append "root-" #$(partition-label partition)))
            (file (string-append #$(partition-label partition) ".img")))
        (mkdir-p root)
        (#$(or (partition-initializer partition) #~(const #t))
         root
         #:references-graphs '("system" "bootcfg")
         #:bootloader-package #$(bootloader-package loader)
         #:bootloader-installer #$(bootloader-installer loader)
         #:bootcfg #$bootcfg
         #:bootcfg-location #$(bootloader-configuration-file loader)
         #:system-directory #$os)
        (make-partition-image #$(partition->gexp partition) file root)
        (list file #$(partition-label partition)
              #$(partition-offset partition))))

  (computed-file
   name
   (with-imported-modules (image-modules)
     #~(begin
         (use-modules (gnu build image)
                      (gnu build bootloader)
                      (guix build utils))

         (set-path-environment-variable
          "PATH" '("bin" "sbin")
          '#$(list e2fsprogs fakeroot dosfstools mtools genimage))

         (define partitions
           (list #$@(map partition-code (image-partitions image))))

         (call-with-output-file "genimage.cfg"
           (lambda (port)
             (format port "image ~a {~%  hdimage {~%" #$name)
             (format port "    partition-table-type = \"~a\"~%  }~%"
                     #$(symbol->string (image-partition-table-type image)))
             (for-each (lambda (partition)
                         (format port "  partition ~s {~%    image = ~s~%\
    offset = ~s~%  }~%"
                                 (cadr partition)
                                 (string-append (getcwd) "/" (car partition))
                                 (number->string (caddr partition))))
                       partitions)
             (format port "}~%")))
         (genimage "genimage.cfg" #$output)
         #$@(let ((install (bootloader-disk-image-installer loader)))
              (if install
                  (list #~(#$install #$(bootloader-package loader)
                                     1 #$output))
                  '()))))
   #:options `(#:references-graphs (("system" ,os) ("bootcfg" ,bootcfg))
               #:substitutable? ,(image-substitutable? image))))

(define (archive image name)
  "Return the root file system of IMAGE as an archive called NAME."
  (define os (image-operating-system image))

  (computed-file
   name
   (with-imported-modules (image-modules)
     #~(begin
         (use-modules (gnu build image)
                      (guix build utils))

         (set-path-environment-variable "PATH" '("bin") '#$(list tar gzip))
         (mkdir "root")
         (initialize-root-partition "root"
                                    #:references-graphs '("system")
                                    #:copy-closures? #t
                                    #:deduplicate? #f
                                    #:system-directory #$os)
         (invoke "tar" "--sort=name" "--mtime=@1" "--owner=root:0"
                 "--group=root:0" "-C" "root" "-czf" #$output ".")))
   #:options `(#:references-graphs (("system" ,os))
               #:substitutable? ,(image-substitutable? image))))

(define (image->file image)
  "Return IMAGE as a file-like object, named as IMAGE says or after its format."
  (define (name default)
    (let ((name (image-name image)))
      (if name (symbol->string name) default)))

  (case (image-format image)
    ((disk-image compressed-qcow2) (disk-image image (name "disk-image")))
    ((iso9660) (disk-image image (name "image.iso")))
    ((docker) (archive image (name "docker-image.tar.gz")))
    ((tarball wsl2) (archive image (name "image.tar.gz")))
    (else
     (raise (formatted-message (G_ "~a: unsupported image format")
                               (image-format image))))))

;;; image-build.scm ends here
