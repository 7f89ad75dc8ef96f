;;; Substituting variables in templates.

(use-modules (ice-9 regex) (ice-9 string-fun) (srfi srfi-1))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (fill template alist)
  (regexp-substitute/global
    #f
    "@([a-z]+)@"
    template
    'pre
    (lambda (m) (or (assoc-ref alist (match:substring m 1)) (match:substring m)))
    'post))
(show (fill "Hello @name@, port @port@ and @other@."
            '(("name" . "box") ("port" . "22")))
      (fold (lambda (p s) (string-replace-substring s (car p) (cdr p)))
            "a-b-c"
            '(("a" . "1") ("-" . "+"))))
