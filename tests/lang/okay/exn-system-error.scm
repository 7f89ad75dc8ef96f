;;; system-error carries errno.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(show (catch 'system-error
        (lambda () (open-input-file "data/no-such-file"))
        (lambda args
          (list (system-error-errno args)
                (= ENOENT (system-error-errno args))
                (strerror (system-error-errno args)))))
      (key-of (lambda () (call-with-input-file "data/absent" read)))
      (key-of (lambda () (stat "data/absent")))
      (file-exists? "data/absent"))
(show (with-exception-handler (lambda (e) (exception-kind e))
        (lambda () (open-file "data/absent" "r"))
        #:unwind? #t))
