(define-module (scheme file)
  #:re-export (call-with-input-file call-with-output-file
               with-input-from-file with-output-to-file
               open-input-file open-output-file
               file-exists? delete-file)
  #:export (open-binary-input-file open-binary-output-file))

;;; Commentary:
;;;
;;; R7RS files.
;;;
;;; Code:

(define (open-binary-input-file name)
  "Return a port that reads the bytes of the file NAME."
  (open-input-file name #:binary #t))

(define (open-binary-output-file name)
  "Return a port that writes bytes to the file NAME."
  (open-output-file name #:binary #t))
