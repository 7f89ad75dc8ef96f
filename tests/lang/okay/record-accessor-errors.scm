;;; What an accessor says about a wrong argument.

(use-modules (srfi srfi-9))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-record-type <box> (make-box v) a-box? (v box-v set-box-v!))
(define (info thunk)
  (catch #t thunk (lambda (key who msg args . rest) (list key args))))
(show (info (lambda () (box-v 5))))
(show (info (lambda () (set-box-v! 'no 1))))
