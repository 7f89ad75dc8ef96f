;;; Read every datum of the file named on the command line and write each on
;;; a line of its own.  A file in canonical form comes out as it went in, which
;;; ties the reader to the printer without evaluating anything.

(define (echo-data file)
  "Write the external form of each datum in FILE."
  (call-with-input-file file
    (lambda (port)
      (let loop ((datum (read port)))
        (unless (eof-object? datum)
          (write datum)
          (newline)
          (loop (read port)))))
    #:encoding "UTF-8"))

(echo-data (cadr (command-line)))
