(define-module (srfi srfi-64 simple)
  #:use-module (srfi srfi-64 runner)
  #:export (test-runner-simple test-log-to-file
            test-on-test-end-simple test-on-group-begin-simple
            test-on-group-end-simple test-on-final-simple
            test-on-bad-count-simple test-on-bad-end-name-simple))

;;; Commentary:
;;;
;;; The plain reporter of SRFI-64: what did not go as expected, and the counts
;;; at the end, on the current output port; everything in a log file named
;;; after the suite.  The auxiliary value of the runner is the port of the log.
;;;
;;; Code:

(define test-log-to-file
  ;; #t to log to a file named after the suite, a file name, a port, or #f.
  (make-parameter #t))

(define (log-port runner)
  (let ((port (test-runner-aux-value runner)))
    (and (output-port? port) port)))

(define-syntax-rule (with-log runner port body ...)
  (let ((port (log-port runner)))
    (when port body ...)))

;; A program need not be allowed to write files.
(define (open-output-file* name)
  (catch 'not-allowed
    (lambda () (open-output-file name))
    (const #f)))

(define (open-log runner suite-name)
  ;; Open the log at the beginning of the outermost group.
  (let ((target (test-log-to-file)))
    (cond ((output-port? target)
           (test-runner-aux-value! runner target)
           #f)
          (target
           (let ((name (if (string? target)
                           target
                           (string-append
                            (string-map (lambda (c)
                                          (if (memv c '(#\/ #\\)) #\_ c))
                                        suite-name)
                            ".log"))))
             (let ((log (open-output-file* name)))
               (test-runner-aux-value! runner log)
               (and log name))))
          (else #f))))

(define (test-on-group-begin-simple runner suite-name count)
  "Report that the group SUITE-NAME begins."
  (when (null? (test-runner-group-stack runner))
    (let ((file (open-log runner suite-name)))
      (simple-format #t "%%%% Starting test ~A" suite-name)
      (when file
        (simple-format #t "  (Writing full log to ~S)" file))
      (newline)
      (with-log runner log
        (simple-format log "%%%% Starting test ~A\n" suite-name))))
  (with-log runner log
    (simple-format log "Group begin: ~A\n" suite-name))
  #f)

(define (test-on-group-end-simple runner)
  "Report that the innermost group ends."
  (with-log runner log
    (simple-format log "Group end: ~A\n"
                   (car (test-runner-group-stack runner))))
  #f)

(define (write-property pair log)
  (simple-format log "  ~A: ~S\n" (car pair) (cdr pair)))

(define source-properties*
  '(test-name source-file source-line source-form))

(define (test-on-test-begin-simple runner)
  ;; Log what the test is.
  (with-log runner log
    (display "Test begin:\n" log)
    (for-each (lambda (pair)
                (when (memq (car pair) source-properties*)
                  (write-property pair log)))
              (test-result-alist runner))))

(define (test-on-test-end-simple runner)
  "Report a test that did not come out as expected; log any."
  (let ((kind (test-result-kind runner)))
    (when (memq kind '(fail xpass))
      (let ((file (test-result-ref runner 'source-file))
            (line (test-result-ref runner 'source-line))
            (name (test-runner-test-name runner)))
        (when file (display file))
        (when line (simple-format #t ":~A" line))
        (when (or file line) (display ": "))
        (display (if (eq? kind 'fail) "FAIL" "XPASS"))
        (unless (equal? name "") (simple-format #t " ~A" name))
        (newline)))
    (with-log runner log
      (display "Test end:\n" log)
      (simple-format log "  result-kind: ~A\n" kind)
      (for-each (lambda (pair)
                  (unless (memq (car pair)
                                (cons 'result-kind source-properties*))
                    (write-property pair log)))
                (test-result-alist runner)))))

(define (print-counts runner port)
  (for-each (lambda (label count)
              (when (> count 0)
                (display label port)
                (display count port)
                (newline port)))
            '("# of expected passes      " "# of expected failures    "
              "# of unexpected successes " "# of unexpected failures  "
              "# of skipped tests        ")
            (list (test-runner-pass-count runner)
                  (test-runner-xfail-count runner)
                  (test-runner-xpass-count runner)
                  (test-runner-fail-count runner)
                  (test-runner-skip-count runner))))

(define (test-on-final-simple runner)
  "Report the counts."
  (print-counts runner (current-output-port))
  (with-log runner log
    (print-counts runner log)
    (unless (output-port? (test-log-to-file))
      (close-port log)
      (test-runner-aux-value! runner #f))))

(define (test-on-bad-count-simple runner actual expected)
  "Report that a group ran ACTUAL tests instead of EXPECTED."
  (let ((report (lambda (port)
                  (simple-format port
                                 "*** Total number of tests was ~A but should \
be ~A. ***\n*** Discrepancy indicates testsuite error or exceptions. ***\n"
                                 actual expected))))
    (report (current-output-port))
    (with-log runner log (report log))))

(define (test-on-bad-end-name-simple runner end-name begin-name)
  "Signal that a group is ended under the wrong name."
  (error (simple-format #f "test-end ~A does not match test-begin ~A"
                        end-name begin-name)))

(define (test-runner-simple)
  "Return a runner that reports plainly."
  (let ((runner (test-runner-null)))
    (test-runner-on-group-begin! runner test-on-group-begin-simple)
    (test-runner-on-group-end! runner test-on-group-end-simple)
    (test-runner-on-final! runner test-on-final-simple)
    (test-runner-on-test-begin! runner test-on-test-begin-simple)
    (test-runner-on-test-end! runner test-on-test-end-simple)
    (test-runner-on-bad-count! runner test-on-bad-count-simple)
    (test-runner-on-bad-end-name! runner test-on-bad-end-name-simple)
    runner))
