;;; PEG patterns as lists, kinds of capture, and search.

(use-modules (ice-9 peg))

(define (show . xs)
  (for-each (lambda (x) (write x) (newline)) xs))

(define-peg-pattern digit body (range #\0 #\9))
(define-peg-pattern num all (+ digit))
(define-peg-pattern space none (* " "))
(define-peg-pattern sum all (and num (* (and space (ignore "+") space num))))
(define (try pattern text)
  (let ((m (match-pattern pattern text)))
    (and m (list (peg:start m) (peg:end m) (peg:substring m) (peg:tree m)))))
(show (try sum "1 + 22+3") (try sum "1") (try sum "1+2") (try num "x"))
(show (peg:tree (search-for-pattern num "abc 42")) (peg-record? (match-pattern num "1")))
(define-peg-pattern word body (+ (or (range #\a #\z) "_")))
(define-peg-pattern pair all (and word "=" (? num) (not-followed-by "!")))
(show (try pair "a_b=12") (try pair "a=") (try pair "a=1!") (try pair "=1"))
