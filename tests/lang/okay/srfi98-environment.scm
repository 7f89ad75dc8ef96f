;;; Environment variables.

(use-modules (srfi srfi-98))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(setenv "LANG_SUITE_VAR" "value")
(show (get-environment-variable "LANG_SUITE_VAR")
      (get-environment-variable "LANG_SUITE_ABSENT")
      (assoc-ref (get-environment-variables) "LANG_SUITE_VAR")
      (getenv "LANG_SUITE_VAR"))
(unsetenv "LANG_SUITE_VAR") (show (getenv "LANG_SUITE_VAR"))
