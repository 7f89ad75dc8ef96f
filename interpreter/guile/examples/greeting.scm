;; What the example `embed` runs: `measure` is the program's own procedure.
(use-modules (srfi srfi-1) (ice-9 match))

(define (greeting person)
  (match person
    ((name . home) (string-append "Hello " name " of " home "!"))
    (name (string-append "Hello " name "!"))))

(fold + 0 (map (lambda (person) (measure (greeting person)))
               '("Ada" ("Emmy" . "Erlangen"))))
