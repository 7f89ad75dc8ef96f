;; Everything that what a form comes to can depend on, in one program.
(use-modules (plain) (macros) (procedural) (only two) (srfi srfi-1) (ice-9 match))

(define-syntax-rule (own x) (list 'own x))
(define-syntax wrap
  (syntax-rules () ((_ x) (list 'wrapped x))))
(include "included.scm")
(load "loaded.scm")
(define extra (cond-expand ((library (optional)) 'optional) (else 'no-optional)))
(define inside (let () (define-values (a b) (values 1 2)) (cond-expand (feature-of-nobody 0) (else (+ a b)))))
(define-syntax from-text (make-text-macro))

(define (show . things)
  (for-each (lambda (thing) (write thing) (newline)) things))

(show (plain-value) plain-constant (twice 4) (tagged 3) (from-file) (from-environment)
      (own 1) included-value (included-macro 2) loaded-value extra inside
      (only-in-two) (from-text)
      (getenv "ATTACK") (string-length "grüße")
      (match '(1 2) ((a b) (+ a b)))
      (and (current-filename) (basename (current-filename)))
      (basename (car (command-line)))
      (first '(1 2 3)))
(define-syntax-rule (show-again) (show (plain-value) (own 3)))
(show-again)
