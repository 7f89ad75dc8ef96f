(define-module (ice-9 eval-string)
  #:replace (eval-string))

;;; Commentary:
;;;
;;; Evaluation of text (Guile manual "Fly Evaluation").  All forms are evaluated, each before the
;;; next is read, so that one may change how the next is read.
;;;
;;; Code:

(define* (eval-string text #:key (module (current-module)) (file #f) (line #f) (column #f)
                      (lang 'scheme) (compile? #f))
  "Evaluate the forms of TEXT in MODULE; the value of the last.  Places in TEXT are those of FILE from
LINE and COLUMN on, where these are given."
  (call-with-input-string text
    (lambda (port)
      (if file (set-port-filename! port file))
      (if line (set-port-line! port line))
      (if column (set-port-column! port column))
      (save-module-excursion
        (lambda ()
          (set-current-module module)
          (let loop ((value (if #f #f)))
            (let ((form (read port)))
              (if (eof-object? form)
                  value
                  (loop (eval form (current-module)))))))))))
