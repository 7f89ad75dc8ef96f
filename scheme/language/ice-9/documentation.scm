(define-module (ice-9 documentation)
  #:use-module (ice-9 rdelim)
  #:export (object-documentation file-commentary
            documentation-files search-documentation-files))

;;; Commentary:
;;;
;;; Documentation of objects, from their docstrings, and of files, from their
;;; commentaries.
;;;
;;; Code:

(define documentation-files
  ;; Files that hold documentation of procedures apart; there are none.
  '())

(define* (search-documentation-files name #:optional
                                     (files documentation-files))
  "Return the documentation of NAME in FILES, or #f."
  #f)

(define (object-documentation object)
  "Return the docstring of OBJECT, or #f."
  (cond ((procedure? object) (procedure-documentation object))
        (else (object-property object 'documentation))))

(define (strip-semicolons line)
  (string-trim line #\;))

(define* (file-commentary file #:optional begin end (scrub strip-semicolons))
  "Return the commentary of FILE: what stands between its lines that begin with
Commentary and Code, or that match BEGIN and END, each line passed through
SCRUB."
  (let ((begin (make-regexp (if (string? begin) begin "^;;; Commentary:")))
        (end (make-regexp (if (string? end) end "^;;; Code:")))
        (scrub (if (procedure? scrub) scrub strip-semicolons)))
    (call-with-input-file file
      (lambda (port)
        (let loop ((lines #f))
          (let ((line (read-line port)))
            (cond ((or (eof-object? line)
                       (and lines (regexp-exec end line)))
                   (string-join (reverse (or lines '())) "\n" 'suffix))
                  (lines (loop (cons (scrub line) lines)))
                  ((regexp-exec begin line) (loop '()))
                  (else (loop #f)))))))))
