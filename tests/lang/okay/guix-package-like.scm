;;; Lazy inputs and procedures over a package graph.

(use-modules (srfi srfi-1) (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <package>
  (make-package name version inputs)
  package?
  (name package-name)
  (version package-version)
  (inputs %inputs))
(define-syntax-rule (package n v inputs) (make-package n v (delay inputs)))
(define (package-inputs p) (force (%inputs p)))
(define a (package "a" "1" (list b c)))
(define b (package "b" "2" (list c)))
(define c (package "c" "3" '()))
(define (closure pkgs)
  (let loop ((todo pkgs) (seen '()))
    (cond ((null? todo) (reverse seen))
          ((memq (car todo) seen) (loop (cdr todo) seen))
          (else
           (loop (append (package-inputs (car todo)) (cdr todo))
                 (cons (car todo) seen))))))
(define (full-name p) (string-append (package-name p) "@" (package-version p)))
(show (map full-name (closure (list a)))
      (map package-name (delete-duplicates (append-map package-inputs (list a b)) eq?)))
