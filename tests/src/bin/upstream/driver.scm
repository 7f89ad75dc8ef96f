;; Runs a test file of Guix under a runner that tells the result of each test on a line of its own.
;; The file may or may not end its group, so the counts are told at the very end, after it.

(use-modules (srfi srfi-64) (ice-9 match))

(define (tell kind text)
  (format #t "~a: ~a~%" kind text)
  (force-output))

(define runner
  (let ((runner (test-runner-null)))
    (test-runner-on-test-end! runner
      (lambda (runner)
        (let ((kind (test-result-kind runner))
              (problem (test-result-ref runner 'actual-error)))
          (tell kind (test-runner-test-name runner))
          (when (eq? kind 'fail)
            (if problem
                (tell 'raised problem)
                (tell 'value (test-result-ref runner 'actual-value)))))))
    runner))

(define (run file)
  (test-runner-current runner)
  (catch #t
    (lambda () (load file) #t)
    (lambda (key . args)
      (if (eq? key 'quit)
          #t
          (begin
            (tell 'stopped (cons key args))
            #f)))))

(match (command-line)
  ((_ file)
   (let ((complete? (run file)))
     (tell 'counts
           (format #f "~a ~a ~a"
                   (+ (test-runner-pass-count runner) (test-runner-xfail-count runner))
                   (+ (test-runner-fail-count runner) (test-runner-xpass-count runner))
                   (test-runner-skip-count runner)))
     (exit (if complete? 0 1)))))
