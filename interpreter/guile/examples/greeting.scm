;; What the example `embed` runs: `measure` is a procedure of that program.
(use-modules (srfi srfi-1) (ice-9 match) (embed))

(define (greeting person)
  (match person
    ((name . home) (string-append "Hello " name " of " home "!"))
    (name (string-append "Hello " name "!"))))

(fold + 0 (map (lambda (person) (measure (greeting person)))
               '("Ada" ("Emmy" . "Erlangen"))))
