;;; Result kinds, properties and nested groups of SRFI 64.

(use-modules (srfi srfi-64))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define events '())
(define (note . x) (set! events (cons x events)))
(define r (test-runner-null))
(test-runner-on-test-end!
  r
  (lambda (r) (note (test-runner-test-name r) (test-result-kind r) (test-passed? r))))
(test-runner-on-group-end! r (lambda (r) (note 'end-group (test-runner-group-path r))))
(test-with-runner r
  (test-begin "outer")
  (test-group "g1" (test-equal "a" 1 1) (test-equal "b" 1 2))
  (test-group "g2" (test-eq "c" 'x 'x) (test-error "d" 'my-key (throw 'my-key)))
  (test-end "outer"))
(for-each show (reverse events))
(show (test-runner-pass-count r) (test-runner-fail-count r))
