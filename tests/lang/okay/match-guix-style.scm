;;; Patterns in the manner of service definitions.

(use-modules (ice-9 match))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define (describe x)
  (match x
    (('service name (#:requirement (req ...) #:start start)) (list name req start))
    ((name . (? string? value)) (string-append (symbol->string name) "=" value))
    (((names . values) ...) (map list names values))
    ((head tail ...) (cons head (length tail)))))
(show (describe '(service ssh (#:requirement (net dev) #:start go)))
      (describe '(a . "b"))
      (describe '((a . 1) (b . 2)))
      (describe '(x y z)))
(show (match '(("in" pkg) ("out" pkg2 "lib"))
        (((labels pkgs . outs) ...) (list labels pkgs outs))))
