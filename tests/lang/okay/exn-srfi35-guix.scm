;;; The way Guix raises: conditions with messages and locations.

(use-modules (srfi srfi-35) (srfi srfi-34))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-condition-type &located &error located? (location where))
(define (report thunk)
  (guard (c ((and (message-condition? c) (located? c))
             (list (where c) (condition-message c)))
            ((message-condition? c) (condition-message c))
            ((located? c) (where c)))
    (thunk)))
(show (report (lambda ()
                (raise (condition (&message (message "bad service"))
                                  (&located (location "a.scm:1"))))))
      (report (lambda () (raise (condition (&message (message "no place"))))))
      (report (lambda () (raise (condition (&located (location 'x))))))
      (report (lambda () 'value)))
