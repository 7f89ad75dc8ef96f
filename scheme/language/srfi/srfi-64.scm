(define-module (srfi srfi-64)
  #:use-module (srfi srfi-64 runner)
  #:use-module (srfi srfi-64 simple)
  #:re-export (test-runner? test-runner-null test-runner-simple
               test-runner-create test-runner-factory test-runner-current
               test-runner-get test-runner-reset
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
               test-on-test-end-simple test-on-group-begin-simple
               test-on-group-end-simple test-on-final-simple
               test-on-bad-count-simple test-on-bad-end-name-simple
               test-log-to-file
               test-result-alist test-result-alist! test-result-clear
               test-result-ref test-result-set! test-result-remove
               test-result-kind test-passed?
               test-match-name test-match-nth test-match-any test-match-all)
  #:export (test-begin test-end test-group test-group-with-cleanup
            test-assert test-eq test-eqv test-equal test-approximate
            test-error test-skip test-expect-fail test-apply test-with-runner
            test-read-eval-string))

;;; Commentary:
;;;
;;; SRFI-64, test suites.  The test forms are syntax, so that they can record
;;; their own source; what they do is in 'run-test' and its like.  The runner
;;; is in (srfi srfi-64 runner), its plain reporter in (srfi srfi-64 simple), which
;;; is the default from when this module is imported.
;;;
;;; Code:

(test-runner-factory test-runner-simple)

;;; Groups.

(define* (test-begin suite-name #:optional count)
  "Begin a group of tests, of which COUNT are expected."
  (unless (test-runner-current)
    (let ((runner (test-runner-create)))
      (test-runner-auto-installed! runner #t)
      (test-runner-current runner)))
  (let ((runner (test-runner-current)))
    ((test-runner-on-group-begin runner) runner suite-name count)
    (push-group! runner suite-name count)))

(define* (test-end #:optional suite-name)
  "End the innermost group, which must be named SUITE-NAME if that is given."
  (let* ((runner (test-runner-get))
         (groups (test-runner-group-stack runner)))
    (when (null? groups)
      (error "test-end not in a group"))
    (when (and suite-name (not (equal? suite-name (car groups))))
      ((test-runner-on-bad-end-name runner) runner suite-name (car groups)))
    (let ((expected (group-expected-count runner))
          (actual (group-actual-count runner)))
      (when (and expected (not (= expected actual)))
        ((test-runner-on-bad-count runner) runner actual expected)))
    ((test-runner-on-group-end runner) runner)
    (pop-group! runner)
    (when (null? (test-runner-group-stack runner))
      ((test-runner-on-final runner) runner)
      (when (test-runner-auto-installed? runner)
        (test-runner-current #f)))))

(define-syntax test-group
  (syntax-rules ()
    ((_ name body ...)
     (group name (lambda () body ...)))))

(define (group name thunk)
  (let ((runner (or (test-runner-current) (test-runner-create))))
    (test-result-alist! runner (list (cons 'test-name name)))
    (when (should-run? runner)
      (dynamic-wind
        (lambda () (test-begin name))
        thunk
        (lambda () (test-end name))))))

(define-syntax test-group-with-cleanup
  (syntax-rules ()
    ((_ name body ... cleanup)
     (test-group name
       (dynamic-wind
         (lambda () #f)
         (lambda () body ...)
         (lambda () cleanup))))))

;;; Single tests.

(define (run-test properties evaluate passed?)
  ;; Run a test with PROPERTIES.  EVALUATE returns the value, which PASSED?
  ;; judges; both may record more properties.
  (let ((runner (test-runner-get)))
    (test-result-alist! runner properties)
    (if (should-run? runner)
        (begin
          (announce-kind! runner)
          ((test-runner-on-test-begin runner) runner)
          (unless (eq? (test-result-kind runner) 'skip)
            (let ((passed? (passed? runner (evaluate runner))))
              (test-result-set!
               runner 'result-kind
               (if (eq? (test-result-kind runner) 'xfail)
                   (if passed? 'xpass 'xfail)
                   (if passed? 'pass 'fail)))))
          (count-result! runner)
          ((test-runner-on-test-end runner) runner))
        (count-test! runner))))

(define (protected runner thunk)
  ;; The value of THUNK, #f if it throws; recorded either way.
  (let ((value (catch #t thunk
                 (lambda (key . args)
                   (test-result-set! runner 'actual-error (cons key args))
                   #f))))
    (test-result-set! runner 'actual-value value)
    value))

(define-syntax define-test
  ;; Define NAME as syntax that calls PROC with the properties of the test and
  ;; its arguments, TESTED as a thunk.  The source is shown as a SHOWN form.
  (syntax-rules ()
    ((_ name shown proc (before ...) tested (after ...))
     (define-syntax name
       (lambda (form)
         (define (properties)
           (let ((source (or (syntax-source form) '())))
             (append (if (assq-ref source 'filename)
                         (list (cons 'source-file
                                     (assq-ref source 'filename)))
                         '())
                     (if (assq-ref source 'line)
                         (list (cons 'source-line
                                     (+ 1 (assq-ref source 'line))))
                         '())
                     (list (cons 'source-form
                                 (cons 'shown
                                       (cdr (syntax->datum form))))))))
         (with-syntax ((props (datum->syntax form (properties))))
           (syntax-case form ()
             ((_ label before ... tested after ...)
              #'(proc (cons (cons 'test-name label) 'props)
                      before ... (lambda () tested) after ...))
             ((_ before ... tested after ...)
              #'(proc 'props before ... (lambda () tested) after ...)))))))))

(define (assert-test properties thunk)
  (run-test properties
            (lambda (runner) (protected runner thunk))
            (lambda (runner value) value)))

(define (comparison same?)
  (lambda (properties expected thunk)
    (run-test properties
              (lambda (runner)
                (test-result-set! runner 'expected-value expected)
                (protected runner thunk))
              (lambda (runner value)
                (and (not (test-result-ref runner 'actual-error))
                     (same? expected value))))))

(define eq-test (comparison eq?))
(define eqv-test (comparison eqv?))
(define equal-test (comparison equal?))

(define (approximate-test properties expected thunk margin)
  ((comparison (lambda (expected value)
                 (and (number? value)
                      (<= (- expected margin) value (+ expected margin)))))
   properties expected thunk))

(define (error-test properties type thunk)
  (run-test properties
            (lambda (runner)
              (test-result-set! runner 'expected-error type)
              (catch #t
                (lambda ()
                  (test-result-set! runner 'actual-value (thunk))
                  #f)
                ;; As in Guile, any error will do: the type is for the log.
                (lambda (key . args)
                  (test-result-set! runner 'actual-error (cons key args))
                  #t)))
            (lambda (runner raised?) raised?)))

(define-test test-assert test-assert assert-test () tested ())
(define-test test-eq test-eq eq-test (expected) tested ())
(define-test test-eqv test-eqv eqv-test (expected) tested ())
(define-test test-equal test-equal equal-test (expected) tested ())
(define-test test-approximate test-approximate approximate-test
  (expected) tested (margin))
(define-test test-error/typed test-error error-test (type) tested ())

(define-syntax test-error
  (lambda (form)
    (syntax-case form ()
      ((_ tested) #'(error-test (list (cons 'source-form 'tested))
                                #t (lambda () tested)))
      ((_ . rest)
       (datum->syntax form
                      (cons #'test-error/typed #'rest)
                      #:source (syntax-source form))))))

;;; Selection.

(define-syntax-rule (test-skip specifier ...)
  (add-skip! (test-runner-get)
             (test-match-all (specifier->predicate specifier) ...)))

(define-syntax-rule (test-expect-fail specifier ...)
  (add-expected-failure! (test-runner-get)
                         (test-match-all
                          (specifier->predicate specifier) ...)))

(define-syntax-rule (test-with-runner runner body ...)
  (let ((previous (test-runner-current)))
    (dynamic-wind
      (lambda () (test-runner-current runner))
      (lambda () body ...)
      (lambda () (test-runner-current previous)))))

(define (test-apply first . rest)
  "Call the last argument with the first, a runner unless left out, current;
the specifiers between select the tests that run."
  (if (test-runner? first)
      (test-with-runner first (apply test-apply rest))
      (let* ((reversed (reverse (cons first rest)))
             (thunk (car reversed))
             (specifiers (map specifier->predicate (reverse (cdr reversed))))
             (runner (test-runner-current)))
        (if runner
            (if (null? specifiers)
                (thunk)
                (with-selection! runner (apply test-match-any specifiers)
                                 thunk))
            (let ((runner (test-runner-create)))
              (test-with-runner runner
                (apply test-apply first rest)
                ((test-runner-on-final runner) runner)))))))

(define (test-read-eval-string str)
  "Return the value of the one expression whose text is STR."
  (let* ((port (open-input-string str))
         (form (read port)))
    (if (eof-object? (read-char port))
        (eval form (current-module))
        (error "(not at eof)"))))
