;;; Read every datum of the file named on the command line and pretty-print
;;; each with the default options.  Configuration tools show code to people in
;;; this form, so its line breaks are part of what a user sees.

(use-modules (ice-9 pretty-print))

(define (pretty-print-data file)
  "Pretty-print each datum in FILE to the current output port."
  (call-with-input-file file
    (lambda (port)
      (let loop ((datum (read port)))
        (unless (eof-object? datum)
          (pretty-print datum)
          (loop (read port)))))
    #:encoding "UTF-8"))

(pretty-print-data (cadr (command-line)))
