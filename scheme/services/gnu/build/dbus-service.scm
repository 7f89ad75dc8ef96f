;;; SPDX-License-Identifier: MIT OR Apache-2.0

(define-module (gnu build dbus-service)
  #:export (with-retries))

;;; Commentary:
;;;
;;; Talking to services that may not be up yet.
;;;
;;; Code:

(define (call-with-retries count delay code thunk)
  "Call THUNK until it neither raises nor returns #f, and return what it returns.
Wait for DELAY seconds in between; after COUNT more attempts raise an error that
tells CODE and what the last attempt raised."
  (let attempt ((done 0))
    (or (catch #t
          (lambda ()
            (or (thunk) (error "failed attempt" done)))
          (lambda arguments
            (unless (< done count)
              (error "maximum number of retry attempts reached"
                     code arguments))
            #f))
        (begin
          (sleep delay)
          (attempt (1+ done))))))

(define-syntax-rule (with-retries count delay exp ...)
  "Evaluate EXP until it yields, COUNT times more at most, DELAY seconds apart."
  (call-with-retries count delay '(exp ...) (lambda () exp ...)))

;;; dbus-service.scm ends here
