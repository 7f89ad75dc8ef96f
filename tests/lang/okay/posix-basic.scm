;;; Environment, identity and time procedures with stable answers.

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(setenv "A_TEST_VAR" "1")
(show (getenv "A_TEST_VAR")
      (exact-integer? (getpid))
      (string? (passwd:name (vector "n" "x" 1 1 "g" "/" "sh")))
      (strftime "%Y-%m-%d %H:%M:%S" (gmtime 0))
      (tm:year (gmtime 0))
      (car (strptime "%Y-%m-%d" "2024-02-29"))
      (strerror ENOENT)
      (vector-length (gmtime 86400))
      (tm:yday (gmtime 86400)))
