;;; Validating configuration values.

(use-modules (ice-9 regex))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))
(define (key-of thunk)
  (catch #t thunk (lambda (key . args) key)))

(define (version->list s)
  (and=> (string-match "^([0-9]+)\\.([0-9]+)(\\.([0-9]+))?$" s)
         (lambda (m)
           (map (lambda (i) (and=> (match:substring m i) string->number)) '(1 2 4)))))
(show (version->list "1.2.3") (version->list "1.2") (version->list "x"))
(define host-rx (make-regexp "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$"))
(show (map (lambda (h) (if (regexp-exec host-rx h) 'ok 'bad))
           '("host" "my-host" "-bad" "Bad" "a")))
(show (key-of (lambda () (make-regexp "(unclosed"))))
