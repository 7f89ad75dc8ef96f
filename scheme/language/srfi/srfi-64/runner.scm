(define-module (srfi srfi-64 runner)
  #:use-module (srfi srfi-9)
  #:export (test-runner? test-runner-null
            test-runner-factory test-runner-create
            test-runner-current test-runner-get test-runner-reset
            test-runner-auto-installed? test-runner-auto-installed!
            test-runner-pass-count test-runner-fail-count
            test-runner-xpass-count test-runner-xfail-count
            test-runner-skip-count
            test-runner-pass-count! test-runner-fail-count!
            test-runner-xpass-count! test-runner-xfail-count!
            test-runner-skip-count!
            test-runner-group-path test-runner-group-stack
            test-runner-group-stack! test-runner-test-name
            test-runner-aux-value test-runner-aux-value!
            test-runner-on-test-begin test-runner-on-test-begin!
            test-runner-on-test-end test-runner-on-test-end!
            test-runner-on-group-begin test-runner-on-group-begin!
            test-runner-on-group-end test-runner-on-group-end!
            test-runner-on-final test-runner-on-final!
            test-runner-on-bad-count test-runner-on-bad-count!
            test-runner-on-bad-end-name test-runner-on-bad-end-name!
            test-result-alist test-result-alist! test-result-clear
            test-result-ref test-result-set! test-result-remove
            test-result-kind test-passed?
            test-match-name test-match-nth test-match-any test-match-all
            specifier->predicate
            push-group! pop-group! group-expected-count group-actual-count
            should-run? announce-kind! count-result! count-test!
            add-skip! add-expected-failure! with-selection!))

;;; Commentary:
;;;
;;; The state of a test run: counts, the stack of groups, what to skip or to
;;; expect to fail, the properties of the current test, and the callbacks that
;;; report.
;;;
;;; Code:

(define-record-type <test-runner>
  (%make-test-runner result pass fail xpass xfail skip
                     total groups group-stack
                     selection skips failures auto-installed? aux
                     test-begin test-end group-begin group-end final
                     bad-count bad-end-name)
  test-runner?
  (result test-result-alist test-result-alist!)
  (pass test-runner-pass-count test-runner-pass-count!)
  (fail test-runner-fail-count test-runner-fail-count!)
  (xpass test-runner-xpass-count test-runner-xpass-count!)
  (xfail test-runner-xfail-count test-runner-xfail-count!)
  (skip test-runner-skip-count test-runner-skip-count!)
  (total runner-total set-runner-total!)
  ;; For each group: the total when it began, the expected count, and the
  ;; specifiers to return to when it ends.
  (groups runner-groups set-runner-groups!)
  (group-stack test-runner-group-stack test-runner-group-stack!)
  (selection runner-selection set-runner-selection!)
  (skips runner-skips set-runner-skips!)
  (failures runner-failures set-runner-failures!)
  (auto-installed? test-runner-auto-installed? test-runner-auto-installed!)
  (aux test-runner-aux-value test-runner-aux-value!)
  (test-begin test-runner-on-test-begin test-runner-on-test-begin!)
  (test-end test-runner-on-test-end test-runner-on-test-end!)
  (group-begin test-runner-on-group-begin test-runner-on-group-begin!)
  (group-end test-runner-on-group-end test-runner-on-group-end!)
  (final test-runner-on-final test-runner-on-final!)
  (bad-count test-runner-on-bad-count test-runner-on-bad-count!)
  (bad-end-name test-runner-on-bad-end-name test-runner-on-bad-end-name!))

(define (ignore . args) #f)

(define (test-runner-null)
  "Return a runner that reports nothing."
  (%make-test-runner '() 0 0 0 0 0 0 '() '() #f '() '() #f #f
                     ignore ignore ignore ignore ignore ignore ignore))

(define (test-runner-reset runner)
  "Set the counts and the state of RUNNER back to the beginning."
  (test-result-alist! runner '())
  (for-each (lambda (set-count!) (set-count! runner 0))
            (list test-runner-pass-count! test-runner-fail-count!
                  test-runner-xpass-count! test-runner-xfail-count!
                  test-runner-skip-count! set-runner-total!))
  (for-each (lambda (set-list!) (set-list! runner '()))
            (list set-runner-groups! test-runner-group-stack!
                  set-runner-skips! set-runner-failures!))
  (set-runner-selection! runner #f))

(define test-runner-current (make-parameter #f))

(define test-runner-factory (make-parameter test-runner-null))

(define (test-runner-create)
  "Return a new runner, made by the procedure 'test-runner-factory' holds."
  ((test-runner-factory)))

(define (test-runner-get)
  "Return the current runner; it is an error if there is none."
  (or (test-runner-current)
      (error "test-runner not initialized - test-begin missing?")))

(define (test-runner-group-path runner)
  "Return the list of the names of the groups, the outermost first."
  (reverse (test-runner-group-stack runner)))

;;; Properties of the current test.

(define* (test-result-ref runner key #:optional default)
  "Return the property KEY of the current test, or DEFAULT."
  (let ((pair (assq key (test-result-alist runner))))
    (if pair (cdr pair) default)))

(define (test-result-set! runner key value)
  "Set the property KEY of the current test."
  (let ((pair (assq key (test-result-alist runner))))
    (if pair
        (set-cdr! pair value)
        (test-result-alist! runner
                            (append (test-result-alist runner)
                                    (list (cons key value)))))))

(define (test-result-remove runner key)
  "Remove the property KEY of the current test."
  (test-result-alist! runner
                      (filter (lambda (pair) (not (eq? (car pair) key)))
                              (test-result-alist runner))))

(define (test-result-clear runner)
  "Remove all properties of the current test."
  (test-result-alist! runner '()))

(define* (test-result-kind #:optional (runner (test-runner-get)))
  "Return how the current test came out: pass, fail, xpass, xfail or skip."
  (test-result-ref runner 'result-kind))

(define* (test-passed? #:optional (runner (test-runner-get)))
  "Return a true value if the current test passed."
  (memq (test-result-kind runner) '(pass xpass)))

(define (test-runner-test-name runner)
  "Return the name of the current test, the empty string if it has none."
  (test-result-ref runner 'test-name ""))

;;; Specifiers.

(define (test-match-name name)
  "Return a predicate for the tests named NAME."
  (lambda (runner) (equal? name (test-runner-test-name runner))))

(define* (test-match-nth n #:optional (count 1))
  "Return a predicate for COUNT tests from the Nth on that it is asked about."
  (let ((asked 0))
    (lambda (runner)
      (set! asked (+ asked 1))
      (and (>= asked n) (< asked (+ n count))))))

(define (specifier->predicate specifier)
  "Return the predicate that SPECIFIER, a name, a count or a predicate, means."
  (cond ((procedure? specifier) specifier)
        ((integer? specifier) (test-match-nth 1 specifier))
        ((string? specifier) (test-match-name specifier))
        (else (error "not a valid test specifier" specifier))))

(define (test-match-all . specifiers)
  "Return a predicate for the tests that all SPECIFIERS select."
  (let ((predicates (map specifier->predicate specifiers)))
    (lambda (runner)
      ;; All are asked, for some of them count.
      (let loop ((predicates predicates) (result #t))
        (if (null? predicates)
            result
            (let ((value ((car predicates) runner)))
              (loop (cdr predicates) (and value result))))))))

(define (test-match-any . specifiers)
  "Return a predicate for the tests that one of SPECIFIERS selects."
  (let ((predicates (map specifier->predicate specifiers)))
    (lambda (runner)
      (let loop ((predicates predicates) (result #f))
        (if (null? predicates)
            result
            (let ((value ((car predicates) runner)))
              (loop (cdr predicates) (or value result))))))))

(define (any-true? predicates runner)
  ((apply test-match-any predicates) runner))

(define (add-skip! runner predicate)
  "Skip the tests that PREDICATE selects."
  (set-runner-skips! runner (cons predicate (runner-skips runner))))

(define (add-expected-failure! runner predicate)
  "Expect the tests that PREDICATE selects to fail."
  (set-runner-failures! runner (cons predicate (runner-failures runner))))

(define (with-selection! runner predicate thunk)
  "Call THUNK, in which only tests that PREDICATE selects run."
  (let ((previous (runner-selection runner)))
    (dynamic-wind
      (lambda () (set-runner-selection! runner predicate))
      thunk
      (lambda () (set-runner-selection! runner previous)))))

(define (should-run? runner)
  "Return #t unless the current test is not among those selected."
  (let ((selection (runner-selection runner)))
    (or (not selection) (and (selection runner) #t))))

(define (announce-kind! runner)
  "Record whether the current test is skipped or expected to fail."
  (let ((skip? (any-true? (runner-skips runner) runner))
        (fail? (any-true? (runner-failures runner) runner)))
    (cond (skip? (test-result-set! runner 'result-kind 'skip))
          (fail? (test-result-set! runner 'result-kind 'xfail)))))

;;; Groups and counts.

(define (push-group! runner name count)
  "Note that a group named NAME, of COUNT tests, begins."
  (set-runner-groups! runner
                      (cons (list (runner-total runner) count
                                  (runner-skips runner)
                                  (runner-failures runner))
                            (runner-groups runner)))
  (test-runner-group-stack! runner
                            (cons name (test-runner-group-stack runner))))

(define (pop-group! runner)
  "Note that the innermost group ends."
  (let ((group (car (runner-groups runner))))
    (set-runner-skips! runner (caddr group))
    (set-runner-failures! runner (cadddr group))
    (set-runner-groups! runner (cdr (runner-groups runner)))
    (test-runner-group-stack! runner
                              (cdr (test-runner-group-stack runner)))))

(define (group-expected-count runner)
  "Return the number of tests expected in the innermost group, or #f."
  (cadr (car (runner-groups runner))))

(define (group-actual-count runner)
  "Return the number of tests so far in the innermost group."
  (- (runner-total runner) (car (car (runner-groups runner)))))

(define (count-test! runner)
  "Count the current test."
  (set-runner-total! runner (+ (runner-total runner) 1)))

(define (count-result! runner)
  "Count the current test and how it came out."
  (count-test! runner)
  (let-syntax ((add-one (syntax-rules ()
                          ((_ count count!)
                           (count! runner (+ (count runner) 1))))))
    (case (test-result-kind runner)
      ((pass) (add-one test-runner-pass-count test-runner-pass-count!))
      ((fail) (add-one test-runner-fail-count test-runner-fail-count!))
      ((xpass) (add-one test-runner-xpass-count test-runner-xpass-count!))
      ((xfail) (add-one test-runner-xfail-count test-runner-xfail-count!))
      (else (add-one test-runner-skip-count test-runner-skip-count!)))))
