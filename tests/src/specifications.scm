;; What specifications of packages find, against the facts in the file that is named: a name, then
;; the name, the version and the outputs of the package, or `-' where there is none.  Prints each
;; row that differs, and how many rows there are.

(use-modules (gnu packages)
             (guix packages)
             (ice-9 rdelim))

(define (found specification)
  (catch #t
    (lambda ()
      (let ((package (specification->package specification)))
        (list (package-name package)
              (package-version package)
              (string-join (package-outputs package) ","))))
    (lambda (key . _)
      (list "-" "-" "-"))))

(define (check row)
  (let ((actual (found (car row))))
    (unless (equal? actual (cdr row))
      (format #t "~s gives ~s, not ~s~%" (car row) actual (cdr row)))))

(call-with-input-file (cadr (command-line))
  (lambda (port)
    (let loop ((count 0))
      (let ((line (read-line port)))
        (cond ((eof-object? line)
               (format #t "~a specifications~%" count))
              (else
               (check (string-split line #\tab))
               (loop (+ count 1))))))))
