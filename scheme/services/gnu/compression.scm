;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu compression)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix ui)
  #:use-module ((gnu packages compression) #:hide (zip))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (compressor
            compressor?
            compressor-name
            compressor-extension
            compressor-command
            %compressors
            lookup-compressor))

;;; Commentary:
;;;
;;; The programs that compress what is packed, and how they are called.
;;;
;;; Code:

(define-record-type <compressor>
  (compressor name extension command)
  compressor?
  (name      compressor-name)
  (extension compressor-extension)
  (command   compressor-command))      ;a gexp that lists words, or #f

(define-syntax-rule (program package file flag ...)
  #~(list #+(file-append package file) flag ...))

(define %compressors
  (list (compressor "gzip" ".gz" (program gzip "/bin/gzip" "-9n"))
        (compressor "lzip" ".lz" (program lzip "/bin/lzip" "-9"))
        (compressor "xz" ".xz"
                    #~(append (list #+(file-append xz "/bin/xz") "-e")
                              (%xz-parallel-args)))
        (compressor "bzip2" ".bz2" (program bzip2 "/bin/bzip2" "-9"))
        (compressor "zstd" ".zst"
                    (program zstd "/bin/zstd" "-3"
                             (format #f "--threads=~a" (parallel-job-count))))
        (compressor "none" "" #f)))

(define (lookup-compressor name)
  "Return the compressor called NAME; end with an error if there is none."
  (or (find (lambda (compressor)
              (string=? name (compressor-name compressor)))
            %compressors)
      (leave (G_ "~a: compressor not found~%") name)))

;;; compression.scm ends here
