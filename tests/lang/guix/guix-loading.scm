;;; What loading modules of Guix changes for everybody, and how their records print.
(use-modules (gnu home services ssh) (gnu services) (gnu system file-systems)
             (guix colors) (guix gexp) (srfi srfi-1))

(define (report thunk)
  (write (catch 'system-error thunk list))
  (newline))

(define (explain)
  (write (with-output-to-string
           (lambda ()
             (print-exception (current-output-port) #f 'unbound-variable
                              '("p" "Unbound variable: ~S" (name) #f)))))
  (newline))

;; Before (guix ui) is there, errors of the system say no file.
(report (lambda () (canonicalize-path "/no/such/file")))
(explain)
(eval '(use-modules (guix ui)) (current-module))
(report (lambda () (canonicalize-path "/no/such/file")))
(report (lambda () (map canonicalize-path '("/no/such/file"))))
(write (canonicalize-path "/"))
(newline)
(explain)

(for-each (lambda (thing) (write thing) (newline))
          (list (color BOLD RED)
                (colorize-string "x" (color BOLD RED))
                (color? (color DARK))
                (color? '(color "x"))
                (proxy-command (list "a" "b"))
                (file-system-label "data")))

;; Options of fields that are for others are passed over.
(use-modules (guix records))
(define-record-type* <noted> noted make-noted noted?
  (field noted-field (serialization write) (default 2) documented))
(write (noted-field (noted)))
(newline)
