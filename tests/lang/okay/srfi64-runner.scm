;;; SRFI 64 with a runner that reports through standard output.

(use-modules (srfi srfi-64))
(define (my-runner)
  (let ((r (test-runner-null)))
    (test-runner-on-test-end!
      r
      (lambda (r)
        (write (list (test-runner-test-name r) (test-result-kind r)))
        (newline)))
    (test-runner-on-group-begin!
      r
      (lambda (r name n) (write (list 'begin name)) (newline)))
    (test-runner-on-final!
      r
      (lambda (r)
        (write (list 'pass (test-runner-pass-count r) 'fail (test-runner-fail-count r)
                     'skip (test-runner-skip-count r) 'xfail
                     (test-runner-xfail-count r)))
        (newline)))
    r))
(test-runner-factory my-runner)
(test-begin "suite")
(test-equal "eq" 3 (+ 1 2))
(test-assert "truth" #t)
(test-eqv "bad" 1 2)
(test-eq "sym" 'a 'a)
(test-error "raises" #t (error "x"))
(test-approximate "near" 1.0 1.001 0.01)
(test-skip "skipped") (test-assert "skipped" #f)
(test-expect-fail "xf") (test-assert "xf" #f)
(test-group "inner" (test-assert "in group" #t))
(test-end "suite")
